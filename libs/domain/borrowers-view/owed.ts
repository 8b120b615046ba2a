/** What a person owes on one loan today, and why: every total with the figures it is the sum of. */
import { code, day, id, list, money, named, oneOf, orNone, part, shownText, type DataOf } from '#event-schema';
import { daysBetween, fen, type Bilingual, type Fen, type LocalDate, parseRational } from '#kernel';
import type { LoanPayoff, LoanView } from '#lending';
import { counted, inPercent, inYuan } from '#words';
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
    payoff: orNone(total('What would end the debt today.'), 'Null when nothing is owed.'),
  }),
);
export type OwedLoan = DataOf<typeof owedLoanSchema>;

export function owedLoan(loan: LoanView, { payoff }: LoanPayoff, say: Say): OwedLoan {
  const { loanId, product, arrears } = loan;
  const isOverdue = arrears !== null && arrears.overdueTotal > 0;
  return {
    loanId,
    product,
    says: say(standing(loan)),
    contract: loan.status === 'WITHDRAWN' ? [] : termsInWords(loan).map(say),
    overdue: isOverdue ? summed(overdueLines(loan, say)) : null,
    overdueRows: isOverdue ? overdueRows(loan, say) : [],
    payoff: payoff && payoff.total > 0 ? summed(payoffLines(payoff, loan, say)) : null,
  };
}

function standing({ arrears, phase, settledOn, status }: LoanView): Bilingual {
  if (status === 'WITHDRAWN') {
    return {
      en: 'It was entered in our books by mistake: nothing was ever owed on it.',
      zh: '该笔借款系误登记，您从未欠款。',
    };
  }
  if (settledOn) return { en: `Paid in full on ${settledOn}.`, zh: `已于${settledOn}结清。` };
  if (!arrears) return { en: 'Not paid out yet.', zh: '尚未放款。' };
  if (arrears.dpd > 0) {
    const { dpd, oldestUnpaidDue } = arrears;
    return {
      en: `Overdue for ${counted(dpd, 'day')}: the oldest amount still open was due on ${oldestUnpaidDue}.`,
      zh: `已逾期${dpd}天：最早一笔未还款项到期日为${oldestUnpaidDue}。`,
    };
  }
  // Days rest under a hold, and costs of going to court are past due on no day.
  if (arrears.overdueTotal > 0) return unpaidButNotCounted(arrears.overdueTotal);
  return phase === 'PLAN'
    ? { en: 'Paid by the agreed plan; nothing is overdue.', zh: '正在按协议方案还款，目前没有逾期。' }
    : { en: 'Nothing is overdue.', zh: '目前没有逾期。' };
}

/** What has fallen due while no day of it counts as past due. */
export function unpaidButNotCounted(amount: Fen): Bilingual {
  return {
    en: `${inYuan(amount)} is due and not paid yet; no day of it counts as past due.`,
    zh: `已到期未还${inYuan(amount)}，不计逾期天数。`,
  };
}

/** The contract as it was registered; of a monthly-bill account the bills say what is owed. */
function termsInWords(loan: LoanView): readonly Bilingual[] {
  const { method, principal, disbursedOn, numberOfInstalments, dueDay } = loan;
  const [rate, penalty, cap] = [loan.dailyRate, loan.penaltyDailyRate, loan.penaltyCapAnnual].map((one) =>
    inPercent(parseRational(one)),
  );
  const lent: Bilingual =
    method === 'BILL'
      ? {
          en: `A monthly-bill account since ${disbursedOn}; bills fall due on day ${dueDay} of the month.`,
          zh: `按月出账账户，自${disbursedOn}起使用，每月${dueDay}日为还款日。`,
        }
      : {
          en: `${inYuan(principal)} lent on ${disbursedOn}, to be paid back in ${counted(numberOfInstalments, 'instalment')} on day ${dueDay} of the month.`,
          zh: `${disbursedOn}借款${inYuan(principal)}，分${numberOfInstalments}期，每月${dueDay}日还款。`,
        };
  const interest: Bilingual = { en: `Interest: ${rate}% a day.`, zh: `利息：日利率${rate}%。` };
  const late: Bilingual = {
    en: `Penalty interest on overdue principal, in place of the contract rate: ${penalty}% a day, and never more than ${cap}% a year in all.`,
    zh: `逾期本金按罚息利率计收罚息，不再按合同利率计息：日利率${penalty}%，且年化合计不超过${cap}%。`,
  };
  return method === 'BILL' ? [lent, late] : [lent, interest, late];
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

function overdueLines({ arrears, penaltyDailyRate }: LoanView, say: Say): readonly Line[] {
  if (!arrears) return [];
  const { overdueInstalments: n, dpd } = arrears;
  const rows: Bilingual = {
    en: `Of ${n === 1 ? 'one due date that has' : `${n} due dates that have`} passed.`,
    zh: `已到期未还的${n}期。`,
  };
  return lines(say, [
    ['PRINCIPAL', arrears.overduePrincipal, rows],
    ['INTEREST', arrears.overdueInterest, rows],
    ['FEE', arrears.overdueFee, rows],
    ['PENALTY', arrears.penalty, penaltyInWords(penaltyDailyRate, dpd)],
    ['LEGAL_COSTS', arrears.legalCosts, COSTS],
  ]);
}

function penaltyInWords(penaltyDailyRate: string, dpd: number): Bilingual {
  const rate = inPercent(parseRational(penaltyDailyRate));
  return {
    en: `${rate}% a day on overdue principal at most, from each due date until it is paid, for ${counted(dpd, 'day')} at most so far.`,
    zh: `对逾期本金自各期到期日起按日计收，日利率不超过${rate}%，截至今日最长${dpd}天。`,
  };
}

type PayoffFigure = NonNullable<LoanPayoff['payoff']>;

function payoffLines(
  { owed, accruedInterest, legalCosts, credit }: PayoffFigure,
  { arrears, penaltyDailyRate }: LoanView,
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
    ['PENALTY', owed.penalty, penaltyInWords(penaltyDailyRate, arrears?.dpd ?? 0)],
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
  return { amount, text: inYuan(amount), lines: of };
}

function overdueRows(loan: LoanView, say: Say): OwedLoan['overdueRows'] {
  const { arrears } = loan;
  return (arrears?.lines ?? []).map(({ seq, dpd, principal, interest, fee, penalty }) => {
    const dueOn = dueDateOf(loan, seq);
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
    const since = sinceDue(daysBetween(dueOn, loan.asOf), dpd);
    const says = {
      en: `Due on ${dueOn}, ${since.en}: ${told('en', ', ').toLowerCase()}.`,
      zh: `${dueOn}到期，${since.zh}：${told('zh', '，')}。`,
    };
    return { dueOn, amount: fen(principal + interest + fee + penalty), says: say(says) };
  });
}

/** By the calendar, and how many of these days count where some rest under a hold. */
function sinceDue(days: number, dpd: number): Bilingual {
  if (days === dpd) return { en: `${counted(dpd, 'day')} ago`, zh: `已逾期${dpd}天` };
  return { en: `${counted(days, 'day')} ago, ${dpd} of them past due`, zh: `至今${days}天，其中计入逾期${dpd}天` };
}

/** What a broken plan leaves is of no row: it is owed since the oldest date that was unpaid. */
function dueDateOf({ asOf, phase, plan, rows, arrears }: LoanView, seq: number): LocalDate {
  const inForce = phase === 'PLAN' ? (plan?.rows ?? []) : rows;
  return inForce.find((row) => row.seq === seq)?.dueOn ?? arrears?.oldestUnpaidDue ?? asOf;
}
