/** What a person owes on one loan today, and why: every total with the figures it is the sum of. */
import { code, day, id, list, money, named, oneOf, orNone, part, shownText, type DataOf } from '#event-schema';
import { daysBetween, fen, ZERO_FEN, type Bilingual, type Fen, type LocalDate, parseRational } from '#kernel';
import type { LoanPayoff, LoanView } from '#lending';
import { counted, inPercent, inYuan } from '#words';
import { termsInWords } from './contract-terms';
import { debtLeft, earlyEnd, earlyEndSchema, endsToday, nextDue, nextDueSchema } from './early-end';
import { isOwedToUs, loanStanding } from './owed-to-us';
import { paidOn, paidSchema } from './paid';
import type { DoneByOthers } from './done-by';
import type { Say } from './say';

const LINES = ['PRINCIPAL', 'INTEREST', 'FEE', 'PENALTY', 'LEGAL_COSTS', 'CREDIT'] as const;
type LineCode = (typeof LINES)[number];

const line = named(
  'OwedLine',
  part({
    line: oneOf(LINES, 'What it is for.'),
    title: shownText('The same in words.'),
    amount: money('Amount; below zero where it is taken off.'),
    text: shownText('The amount as people read it.'),
    why: shownText('Where it comes from.'),
  }),
);
type Line = DataOf<typeof line>;

const total = (what: string) =>
  part(
    {
      amount: money('In all: the sum of the lines.'),
      text: shownText('The amount as people read it.'),
      lines: list(line, 'What it is made of; what is nothing is left out.'),
    },
    what,
  );

const dueRow = named(
  'OverdueRow',
  part({
    dueOn: day('It was due on.'),
    amount: money('What of it is still to be paid, with its penalty interest.'),
    says: shownText('The same in words, part by part.'),
  }),
);

export const owedLoanSchema = named(
  'OwnLoan',
  part({
    loanId: id('Loan.'),
    product: code('The lender’s product code.'),
    says: shownText('Where it stands, in words.'),
    contract: list(shownText('A term.'), 'The contract in plain words.'),
    overdue: orNone(total('What would bring it up to date today.'), 'Null when nothing is overdue.'),
    overdueRows: list(dueRow, 'What is overdue, due date by due date.'),
    payoff: orNone(
      total('What would end the debt today; zero or below where what waits is enough.'),
      'Null when nothing is owed to us.',
    ),
    ends: orNone(shownText('What would end it today, and what has to be done for it.'), 'Null when nothing is owed.'),
    tooMuch: money(
      'What came in beyond a debt that is paid, or without any debt: it is yours, and is to be given back.',
    ),
    earlySettlement: orNone(earlyEndSchema),
    nextDue: orNone(nextDueSchema),
    paid: paidSchema,
  }),
);
export type OwedLoan = DataOf<typeof owedLoanSchema>;

export function owedLoan(loan: LoanView, due: LoanPayoff, say: Say, others: DoneByOthers = new Map()): OwedLoan {
  const { loanId, product, arrears } = loan;
  const isOurs = isOwedToUs(loan);
  const isOverdue = isOurs && arrears !== null && arrears.overdueTotal > 0;
  const { payoff } = due;
  const ends = endsToday(loan, due);
  return {
    loanId,
    product,
    says: say(loanStanding(loan)),
    contract: loan.status === 'WITHDRAWN' ? [] : termsInWords(loan).map(say),
    overdue: isOverdue ? summed(overdueLines(loan, say)) : null,
    overdueRows: isOverdue ? overdueRows(loan, say) : [],
    payoff: payoff && debtLeft(loan, due) > 0 ? summed(payoffLines(payoff, loan, say)) : null,
    ends: ends && say(ends),
    tooMuch: loan.notOwed?.toGiveBack ?? (loan.settledOn === null ? ZERO_FEN : loan.refundable),
    earlySettlement: earlyEnd(loan, due, others, say),
    nextDue: nextDue(loan, isOurs, say),
    paid: paidOn(loan, say),
  };
}

const TITLES: { readonly [code in LineCode]: Bilingual } = {
  PRINCIPAL: { en: 'Principal', zh: '本金' },
  INTEREST: { en: 'Interest', zh: '利息' },
  FEE: { en: 'Fees', zh: '费用' },
  PENALTY: { en: 'Penalty interest', zh: '罚息' },
  LEGAL_COSTS: { en: 'Costs of going to court', zh: '诉讼费用' },
  CREDIT: { en: 'Paid already and not used yet', zh: '已付待入账金额' },
};

const COSTS: Bilingual = {
  en: 'What it cost to sue, as recorded; each cost is listed with the loan.',
  zh: '已登记的诉讼相关费用，明细见借款详情。',
};

function overdueLines(loan: LoanView, say: Say): readonly Line[] {
  const { arrears } = loan;
  if (!arrears) return [];
  const { overdueInstalments: n } = arrears;
  const brokenOn = acceleratedOn(loan);
  const rows: Bilingual = brokenOn
    ? leftByTheBreach(brokenOn)
    : {
        en: `Of ${n === 1 ? 'one due date that has' : `${n} due dates that have`} passed.`,
        zh: `已到期未还的${n}期。`,
      };
  return lines(say, [
    ['PRINCIPAL', arrears.overduePrincipal, rows],
    ['INTEREST', arrears.overdueInterest, rows],
    ['FEE', arrears.overdueFee, rows],
    ['PENALTY', arrears.penalty, penaltyInWords(loan)],
    ['LEGAL_COSTS', arrears.legalCosts, COSTS],
  ]);
}

function penaltyInWords(loan: LoanView): Bilingual {
  const rate = inPercent(parseRational(loan.penaltyDailyRate));
  const dpd = loan.arrears?.dpd ?? 0;
  const brokenOn = acceleratedOn(loan);
  if (brokenOn) {
    return {
      en: `What had run before the agreement and is not waived any more, and ${rate}% a day at most on the principal that fell due on ${brokenOn}, when the agreement was broken, from that day on.`,
      zh: `包括协议签订前已产生且不再减免的部分，以及自违约提前到期之日（${brokenOn}）起就到期本金按日计收的部分，日利率不超过${rate}%。`,
    };
  }
  // Where days rest, or the principal is paid, it is what ran before.
  if (dpd === 0) {
    return {
      en: `As far as it had run, at ${rate}% a day on overdue principal at most; it does not grow on days that do not count.`,
      zh: `此前对逾期本金按日计收的部分，日利率不超过${rate}%；不计逾期的日期不再增加。`,
    };
  }
  return {
    en: `${rate}% a day on overdue principal at most, from each due date until it is paid, for ${counted(dpd, 'day')} at most so far.`,
    zh: `对逾期本金自各期到期日起按日计收，日利率不超过${rate}%，截至今日最长${dpd}天。`,
  };
}

/** What a broken plan leaves is of no row: all of it fell due at once on this day. Null where none was broken. */
function acceleratedOn({ phase, plan }: LoanView): LocalDate | null {
  return phase === 'ACCELERATED' ? (plan?.acceleratedOn ?? null) : null;
}

function leftByTheBreach(on: LocalDate): Bilingual {
  return {
    en: `All that was left when the agreement was broken: it fell due at once on ${on}.`,
    zh: `违约时剩余的全部款项，已于${on}一次性到期。`,
  };
}

type PayoffFigure = NonNullable<LoanPayoff['payoff']>;

function payoffLines(
  { owed, accruedInterest, legalCosts, credit }: PayoffFigure,
  loan: LoanView,
  say: Say,
): readonly Line[] {
  const all: Bilingual = { en: 'All that is not paid back yet, due or not.', zh: '尚未归还的全部本金，含未到期部分。' };
  const interest: Bilingual = {
    en: `As far as it has run, ${inYuan(accruedInterest)} of it since the last due date; what has not run is not owed (Civil Code, art. 677).`,
    zh: `计至今日，其中本期已产生${inYuan(accruedInterest)}；尚未产生的利息无需支付（民法典第677条）。`,
  };
  const fees: Bilingual = {
    en: 'Of due dates that have passed; none of those to come.',
    zh: '仅含已到期部分，未到期的不计。',
  };
  const kept: Bilingual = { en: 'It is set against what you owe.', zh: '将用于抵减应还金额。' };
  return lines(say, [
    ['PRINCIPAL', owed.principal, all],
    ['INTEREST', owed.interest, interest],
    ['FEE', owed.fee, fees],
    ['PENALTY', owed.penalty, penaltyInWords(loan)],
    ['LEGAL_COSTS', legalCosts, COSTS],
    ['CREDIT', fen(0 - credit), kept],
  ]);
}

function lines(say: Say, all: readonly (readonly [LineCode, Fen, Bilingual])[]): readonly Line[] {
  return all
    .filter(([, amount]) => amount !== 0)
    .map(([code, amount, why]) => ({
      line: code,
      title: say(TITLES[code]),
      amount,
      text: signed(amount),
      why: say(why),
    }));
}

function signed(amount: Fen): string {
  return amount < 0 ? `−${inYuan(fen(0 - amount))}` : inYuan(amount);
}

function summed(of: readonly Line[]): { readonly amount: Fen; readonly text: string; readonly lines: readonly Line[] } {
  const amount = fen(of.reduce((sum, one) => sum + one.amount, 0));
  return { amount, text: signed(amount), lines: of };
}

function overdueRows(loan: LoanView, say: Say): OwedLoan['overdueRows'] {
  const { arrears } = loan;
  return (arrears?.lines ?? []).map(({ seq, dpd, principal, interest, fee, penalty }) => {
    const brokenOn = acceleratedOn(loan);
    const dueOn = brokenOn ?? dueDateOf(loan, seq);
    const parts = (
      [
        ['PRINCIPAL', principal],
        ['INTEREST', interest],
        ['FEE', fee],
        ['PENALTY', penalty],
      ] as const
    ).filter(([, amount]) => amount > 0);
    const told = (language: keyof Bilingual, between: string): string =>
      parts.map(([code, amount]) => `${TITLES[code][language]} ${inYuan(amount)}`).join(between);
    const since = brokenOn
      ? sinceBreach(brokenOn, dueDateOf(loan, seq), dpd)
      : sinceDue(dueOn, daysBetween(dueOn, loan.asOf), dpd);
    const says = {
      en: `${since.en}: ${told('en', ', ').toLowerCase()}.`,
      zh: `${since.zh}，应还：${told('zh', '，')}。`,
    };
    return { dueOn, amount: fen(principal + interest + fee + penalty), says: say(says) };
  });
}

/** By the calendar, and how many of these days count where some rest under a hold. */
function sinceDue(dueOn: LocalDate, days: number, dpd: number): Bilingual {
  if (days === dpd) return { en: `Due on ${dueOn}, ${counted(dpd, 'day')} ago`, zh: `${dueOn}到期，已逾期${dpd}天` };
  return {
    en: `Due on ${dueOn}, ${counted(days, 'day')} ago, ${dpd} of them past due`,
    zh: `${dueOn}到期，至今${days}天，其中计入逾期${dpd}天`,
  };
}

/** Days past due are told from the oldest date unpaid at signing; the rest fell due later. */
function sinceBreach(brokenOn: LocalDate, oldest: LocalDate, dpd: number): Bilingual {
  return {
    en: `Due at once since ${brokenOn}, when the agreement was broken; ${counted(dpd, 'day')} past due, counted from ${oldest}, the oldest date that was unpaid`,
    zh: `因违约已于${brokenOn}一次性到期，逾期自最早未还日${oldest}起算，已${dpd}天`,
  };
}

/** What a broken plan leaves is of no row: it is owed since the oldest date that was unpaid. */
function dueDateOf({ asOf, phase, plan, rows, arrears }: LoanView, seq: number): LocalDate {
  const inForce = phase === 'PLAN' ? (plan?.rows ?? []) : rows;
  return inForce.find((row) => row.seq === seq)?.dueOn ?? arrears?.oldestUnpaidDue ?? asOf;
}
