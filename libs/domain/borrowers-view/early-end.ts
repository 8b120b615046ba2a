/**
 * How the debt of a loan ends before its last due date: on a contract only once that was asked for (民法典 art. 677 lets a borrower do so);
 * until then money beyond what is due waits, and the debt goes on bearing interest.
 */
import { day, id, money, part, shownText, type DataOf } from '#event-schema';
import { fen, type Bilingual, type Fen, type LocalDate } from '#kernel';
import type { LoanPayoff, LoanView } from '#lending';
import { inYuan } from '#words';
import { isOwedToUs } from './owed-to-us';
import { type DoneByOthers, type Subject, whoDid } from './done-by';
import type { Say } from './say';

export const earlyEndSchema = part(
  {
    requestId: id('Request.'),
    from: day('First day on which it holds.'),
    until: day('Last such day.'),
    says: shownText('The same in words.'),
  },
  'That you asked to pay everything at once; null where no such request holds.',
);
type EarlyEnd = DataOf<typeof earlyEndSchema>;

export const nextDueSchema = part(
  {
    dueOn: day('Due date.'),
    amount: money('To be paid by then, less what waits already.'),
    says: shownText('The same in words.'),
  },
  'What falls due next; null where nothing does.',
);
type NextDue = DataOf<typeof nextDueSchema>;

/** What is left of the debt on that day, whatever waits to be set against it. */
export function debtLeft(loan: LoanView, { payoff }: LoanPayoff): Fen {
  if (!payoff || !isOwedToUs(loan) || loan.settledOn !== null) return fen(0);
  const { principal, interest, fee, penalty } = payoff.owed;
  return fen(principal + interest + fee + penalty + payoff.legalCosts);
}

/** Whether paying all would end nothing yet: on a contract of which something is still to fall due, and nobody has asked. */
export function hasToAsk(loan: LoanView, due: LoanPayoff): boolean {
  if (loan.method === 'BILL' || loan.phase !== 'CONTRACT' || due.request) return false;
  return debtLeft(loan, due) > (loan.arrears?.overdueTotal ?? 0);
}

export function earlyEnd(loan: LoanView, due: LoanPayoff, others: DoneByOthers, say: Say): EarlyEnd | null {
  const { payoff, request } = due;
  if (!request || !payoff || debtLeft(loan, due) === 0) return null;
  const who = whoDid(others, 'PAY_EARLY', request.requestId);
  return { ...request, says: say(askedInWords(who, request, inYuan(payoff.total))) };
}

function askedInWords(
  who: Subject,
  { from, until }: { readonly from: LocalDate; readonly until: LocalDate },
  amount: string,
): Bilingual {
  return {
    en: `${who.en} asked to pay everything at once, from ${from} on: ${amount} would end it today. Up to ${until} it ends on the day on which the figure of that day is there.`,
    zh: `${who.zh}已申请自${from}起提前结清：今日结清需${amount}。${until}前，足额还清当日应结金额即结清。`,
  };
}

/** What would end the debt today, and what has to be done for it. */
export function endsToday(loan: LoanView, due: LoanPayoff): Bilingual | null {
  const { payoff } = due;
  if (!payoff || debtLeft(loan, due) === 0) return null;
  const amount = inYuan(payoff.total);
  if (!hasToAsk(loan, due)) return { en: `${amount} ends it today.`, zh: `今日还款${amount}即结清。` };
  return payoff.total > 0
    ? {
        en: `Ask to pay early and pay ${amount} today: then it ends. Without asking, what is more than is due only waits.`,
        zh: `先申请提前结清，并于今日还款${amount}，即结清；未申请的，超出应还部分仅待入账。`,
      }
    : {
        en: `${inYuan(payoff.credit)} is paid and waits, which is enough: ask to pay early, and it ends. Until then interest goes on.`,
        zh: `已付待入账${inYuan(payoff.credit)}，足以结清：请申请提前结清；申请前仍按约计息。`,
      };
}

/** The first date to come on which something is still to be paid, by the rows in force; what waits is set against it. */
export function nextDue({ asOf, phase, plan, rows, arrears }: LoanView, isOurs: boolean, say: Say): NextDue | null {
  const inForce = phase === 'PLAN' ? (plan?.rows ?? []) : phase === 'CONTRACT' ? rows : [];
  const open = inForce.map(({ dueOn, remaining }) => {
    const { principal, interest, fee, penalty } = remaining;
    return { dueOn, amount: principal + interest + fee + penalty };
  });
  const next = open.find(({ dueOn, amount }) => dueOn >= asOf && amount > 0);
  if (!isOurs || !next) return null;
  const { dueOn } = next;
  const amount = fen(Math.max(0, next.amount - (arrears?.credit ?? 0)));
  return { dueOn, amount, says: say(dueInWords(dueOn, amount)) };
}

function dueInWords(dueOn: LocalDate, amount: Fen): Bilingual {
  return amount === 0
    ? { en: `What falls due on ${dueOn} is paid already.`, zh: `${dueOn}应还款项已付，待入账。` }
    : { en: `${inYuan(amount)} falls due on ${dueOn}.`, zh: `${dueOn}应还${inYuan(amount)}。` };
}
