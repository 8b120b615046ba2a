/** Who acts next, and by when: in the case, on the loans, and wherever the lender owes an answer by a day. */
import { day, named, oneOf, orNone, part, shownText, type DataOf } from '#event-schema';
import type { Bilingual, LocalDate } from '#kernel';
import { inYuan } from '#words';
import { toYou } from './addressed';
import { eligibilityTurn } from './borrowing';
import { isNotAskedFor } from './held';
import type { OwedLoan } from './owed';
import type { OwnMatters } from './own-matters';
import { overdueTurn } from './overdue-turn';
import { planTurn } from './plan-turn';
import { seesDataRights, seesTheCaseAlone } from './read-by';
import type { Say } from './say';

export const turnSchema = named(
  'NextTurn',
  part({
    who: oneOf(['YOU', 'LENDER', 'BUREAU'], 'Whose turn it is.'),
    by: orNone(day('By when; null where no day was set.')),
    says: shownText('What is awaited, in words.'),
  }),
);
type Turn = DataOf<typeof turnSchema>;

/** @param loans as they are told; none where nothing of them is shown */
export function nextTurns(matters: OwnMatters, loans: readonly OwedLoan[], say: Say): readonly Turn[] {
  if (seesTheCaseAlone(matters)) return ofCase(matters, loans, say);
  return [
    ...ofCase(matters, loans, say),
    ...loans.flatMap((loan) => ofLoan(loan, matters, say)),
    ...answersDue(matters, say),
    ...[...matters.earlier, ...(matters.case ? [matters.case] : [])].flatMap((one) =>
      eligibilityTurn(one, matters.today, say),
    ),
  ];
}

/** What stands while the person’s data is only kept: the row of a plan that is to be paid next, */
export function instalmentTurn(matters: OwnMatters, say: Say): readonly Turn[] {
  return matters.case?.waits?.what === 'INSTALMENT' ? ofCase(matters, [], say) : [];
}

/** and answers the lender owes. */
export function answersDue(matters: OwnMatters, say: Say): readonly Turn[] {
  const { contacts, complaints, bureau, party, today } = matters;
  const owed: readonly (readonly [LocalDate | null, Bilingual])[] = [
    ...contacts.inbound.map(({ answerDueOn: by }) => [by, TURNED_TO_US] as const),
    ...complaints.map(({ receivedOn, dueOn }) => [dueOn, about('complaint', '投诉', receivedOn)] as const),
    ...bureau.flatMap(({ objections }) =>
      objections.map((one) => [one.answer ? null : one.dueOn, about('objection', '征信异议', one.receivedOn)] as const),
    ),
    ...(seesDataRights(matters) ? (party?.subjectRequests ?? []) : []).map(
      (one) =>
        [one.outcome ? null : one.dueOn, about('request about your data', '个人信息请求', one.receivedOn)] as const,
    ),
  ];
  return owed.flatMap(([by, what]) =>
    by === null ? [] : [{ who: 'LENDER', by, says: say(answered(what, by, today)) }],
  );
}

const TURNED_TO_US: Bilingual = { en: 'what you turned to us with', zh: '您的来访' };

function about(english: string, chinese: string, receivedOn: LocalDate): Bilingual {
  return { en: `your ${english} of ${receivedOn}`, zh: `您${receivedOn}提出的${chinese}` };
}

/** A day that has passed is not told as one to come. */
function answered(what: Bilingual, by: LocalDate, today: LocalDate): Bilingual {
  return by < today
    ? {
        en: `We were to answer ${what.en} by ${by} and have not; you can complain about it.`,
        zh: `我方本应于${by}前答复${what.zh}，至今尚未答复，您可就此投诉。`,
      }
    : { en: `We are to answer ${what.en}, by ${by}.`, zh: `我方应于${by}前答复${what.zh}。` };
}

/** An instalment is told by its loan, with its amount. */
function ofCase(matters: OwnMatters, loans: readonly OwedLoan[], say: Say): readonly Turn[] {
  const waits = matters.case?.waits;
  const isToldBy = ({ loanId, nextDue, overdue }: OwedLoan): boolean =>
    nextDue?.dueOn === waits?.by ||
    (overdue !== null && !isNotAskedFor(matters.holds, loanId) && planTurn(loanId, matters)?.by === waits?.by);
  if (!waits || (waits.what === 'INSTALMENT' && loans.some(isToldBy))) return [];
  return [{ who: waits.for === 'BORROWER' ? 'YOU' : waits.for, by: waits.by, says: say(toYou(waits.says)) }];
}

function ofLoan(loan: OwedLoan, matters: OwnMatters, say: Say): readonly Turn[] {
  const { loanId, overdue, earlySettlement: early, payoff, nextDue } = loan;
  const turns: Turn[] = [];
  if (early) turns.push({ who: 'YOU', by: early.until, says: say(toEndEarly(loanId, payoff?.text ?? '')) });
  if (loan.tooMuch > 0) {
    const isOwed = matters.loans.every(({ loan: one }) => one.loanId !== loanId || one.notOwed === undefined);
    return [...turns, { who: 'LENDER', by: null, says: say(toGiveBack(loan, isOwed)) }];
  }
  // Under a hold it can be paid, and nobody is asked to.
  if (isNotAskedFor(matters.holds, loanId)) return turns;
  if (overdue) {
    const ofPlan = planTurn(loanId, matters);
    if (ofPlan) return [...turns, { who: 'YOU', by: ofPlan.by, says: say(ofPlan.says) }];
    const says = overdueTurn(loanId, matters);
    return says ? [...turns, { who: 'YOU', by: null, says: say(says) }] : turns;
  }
  // Asking to pay early moves no due date.
  if (nextDue && nextDue.amount > 0) turns.push({ who: 'YOU', by: nextDue.dueOn, says: say(dueOn(loanId, nextDue)) });
  return turns;
}

function toEndEarly(loanId: string, amount: string): Bilingual {
  return {
    en: `To end loan ${loanId} early, pay what ends it on the day you pay: ${amount} today.`,
    zh: `如需提前结清借款${loanId}，请按还款当日应结金额还款，今日为${amount}。`,
  };
}

function dueOn(loanId: string, { dueOn: on, amount }: NonNullable<OwedLoan['nextDue']>): Bilingual {
  return {
    en: `Pay ${inYuan(amount)} on loan ${loanId} by ${on}.`,
    zh: `请您于${on}前就借款${loanId}还款${inYuan(amount)}。`,
  };
}

function toGiveBack({ loanId, tooMuch }: OwedLoan, isOwed: boolean): Bilingual {
  const amount = inYuan(tooMuch);
  return isOwed
    ? {
        en: `We are to give back the ${amount} that were paid too much on loan ${loanId}; no day is set. Ask us for it, or complain, if it does not come.`,
        zh: `借款${loanId}多付的${amount}应由我方退还，未设期限；如未收到，您可向我方申请或投诉。`,
      }
    : {
        en: `We are to give back the ${amount} that you paid on loan ${loanId}, which you do not owe; no day is set. Ask us for it, or complain, if it does not come.`,
        zh: `您就借款${loanId}支付的${amount}并无债务依据，应由我方退还，未设期限；如未收到，您可向我方申请或投诉。`,
      };
}
