/**
 * The options of an offer line by line: what is paid, when, and what each costs more or less than the first of them. A pure
 * function of the offer, so that what is compared is what would be signed.
 */
import { code, day, id, list, money, named, oneOf, optional, orNone, part, sentence, type DataOf } from '#event-schema';
import { fen, type Bilingual, type Fen, type LocalDate } from '#kernel';
import { totalOf } from '#loan-math';
import type { LoanPlan } from '#lending';
import { counted, inYuan } from '#words';
import type { OfferOption, PlanOfferedData } from './offer.events';
import { toleranceInWords } from './option-words';

const LINES = [
  'TOTAL_PAYABLE',
  'YEARLY_RATE',
  'PLAN_INTEREST',
  'WAIVED',
  'HIGHEST_MONTHLY',
  'INSTALMENTS',
  'FIRST_DUE',
  'LAST_DUE',
  'PENALTY_PER_DAY_AFTER_BREACH',
  'OWED_AGAIN_AFTER_BREACH',
  'MISSES_TOLERATED',
  'BUREAU',
] as const;
type LineCode = (typeof LINES)[number];

const value = named(
  'ComparedValue',
  part({
    optionId: id('Option.'),
    text: sentence('The figure as people read it.'),
    amount: optional(money('Where the line is about money.')),
    moreThanFirst: optional(money('How much more than the first option; below zero it is less.')),
    inWords: optional(sentence('The same in words.')),
  }),
);
type Value = DataOf<typeof value>;

const line = named(
  'ComparedLine',
  part({
    line: oneOf(LINES, 'What is compared.'),
    title: sentence('The same in words.'),
    values: list(value, 'One per option, in the order of the options.'),
  }),
);

const payments = named(
  'ComparedPayments',
  part({
    dueOn: day('Due date.'),
    amounts: list(
      part({ optionId: id('Option.'), amount: money('To be paid that day over all loans; 0 when nothing is.') }),
      'One per option, in the order of the options.',
    ),
  }),
);

export const offerComparison = part({
  offerId: id('Offer.'),
  asOf: day('Date of all figures.'),
  expiresOn: day('Last day on which the borrower can sign.'),
  comparedWith: id('The option the others are compared with: the first.'),
  options: list(
    part({
      optionId: id('Option.'),
      title: sentence('Title.'),
      documentHash: code('SHA-256 of the document to sign.'),
      restoration: orNone(sentence('What credit restoration can change afterwards, and what it cannot.')),
      breach: list(sentence('A consequence.'), 'What follows when it is broken.'),
    }),
    'The options, as offered.',
  ),
  lines: list(line, 'Line by line.'),
  payments: list(payments, 'What is paid when, day by day.'),
});
export type OfferComparison = DataOf<typeof offerComparison>;

export function compareOptions({ offerId, asOf, expiresOn, options }: PlanOfferedData): OfferComparison {
  const first = options[0]?.optionId ?? '';
  return {
    offerId,
    asOf,
    expiresOn,
    comparedWith: first,
    options: options.map(({ optionId, title, documentHash, restoration = null, breach = [] }) => {
      return { optionId, title, documentHash, restoration, breach };
    }),
    lines: COMPARED.flatMap(({ code, title, of }) => {
      const told = options.map((option) => of(option, options));
      return told.some((one) => one === null) ? [] : [{ line: code, title, values: valuesOf(options, told) }];
    }),
    payments: paymentsOf(options),
  };
}

/** Money, or what else is told of an option; null where offers of its time did not say. */
type Told = { readonly amount: Fen } | Bilingual | null;

interface Compared {
  readonly code: LineCode;
  readonly title: Bilingual;
  readonly of: (option: OfferOption, all: readonly OfferOption[]) => Told;
}

const same = (text: string): Bilingual => ({ en: text, zh: text });

const COMPARED: readonly Compared[] = [
  {
    code: 'TOTAL_PAYABLE',
    title: { en: 'To be paid in all', zh: '应还总额' },
    of: ({ totalPayable }) => ({ amount: totalPayable }),
  },
  {
    code: 'YEARLY_RATE',
    title: { en: 'Cost a year over the whole life of the loans', zh: '借款全周期年化综合成本' },
    of: ({ yearlyRate }) => (yearlyRate ? same(`${yearlyRate}%`) : null),
  },
  {
    code: 'PLAN_INTEREST',
    title: { en: 'Interest that arises during the plan', zh: '方案期间新产生的利息' },
    of: ({ planInterest }) => ({ amount: planInterest }),
  },
  {
    code: 'WAIVED',
    title: { en: 'Waived, final once everything is paid', zh: '减免额（全部还清后最终生效）' },
    of: ({ waived }) => ({ amount: fen(totalOf(waived)) }),
  },
  {
    code: 'HIGHEST_MONTHLY',
    title: { en: 'In the dearest month', zh: '还款最多的月份' },
    of: ({ highestMonthly }) => ({ amount: highestMonthly }),
  },
  {
    code: 'INSTALMENTS',
    title: { en: 'Instalments', zh: '期数' },
    of: ({ numberOfInstalments }) => ({
      en: counted(numberOfInstalments, 'instalment'),
      zh: `${numberOfInstalments}期`,
    }),
  },
  { code: 'FIRST_DUE', title: { en: 'First due date', zh: '首期到期日' }, of: ({ firstDueOn }) => same(firstDueOn) },
  { code: 'LAST_DUE', title: { en: 'Last due date', zh: '末期到期日' }, of: ({ lastDueOn }) => same(lastDueOn) },
  {
    code: 'PENALTY_PER_DAY_AFTER_BREACH',
    title: {
      en: 'Penalty interest a day after a breach, while no principal is paid',
      zh: '违约后每日罚息（本金尚未偿还时）',
    },
    of: ({ breachCosts }) => (breachCosts ? { amount: summed(breachCosts.map((cost) => cost.penaltyPerDay)) } : null),
  },
  {
    code: 'OWED_AGAIN_AFTER_BREACH',
    title: { en: 'Owed again after a breach', zh: '违约后恢复计收' },
    of: ({ breachCosts }) =>
      breachCosts ? { amount: summed(breachCosts.map(({ reinstated }) => totalOf(reinstated))) } : null,
  },
  {
    code: 'MISSES_TOLERATED',
    title: { en: 'No breach of a loan’s plan yet', zh: '每笔借款的方案不构成违约的范围' },
    of: (option, all) => (all.some(toleranceIn) ? toleratedIn(option) : null),
  },
  {
    code: 'BUREAU',
    title: { en: 'At the credit bureau', zh: '征信报送' },
    of: ({ bureauReporting }) => bureauReporting,
  },
];

/** Of several loans all plans that tolerate anything tolerate the same: what the policy said on the day of the offer. */
function toleranceIn({ plans }: OfferOption): LoanPlan['tolerance'] {
  return plans.find(({ tolerance }) => tolerance)?.tolerance;
}

function toleratedIn(option: OfferOption): Bilingual {
  const tolerance = toleranceIn(option);
  return tolerance ? toleranceInWords(tolerance) : { en: 'nothing may be missed', zh: '任何一期均不得逾期未还' };
}

const summed = (amounts: readonly number[]): Fen => fen(amounts.reduce((sum, amount) => sum + amount, 0));

function valuesOf(options: readonly OfferOption[], told: readonly Told[]): readonly Value[] {
  const first = told[0];
  const against = first && 'amount' in first ? first.amount : null;
  return options.flatMap(({ optionId }, at): Value[] => {
    const one = told[at];
    if (!one) return [];
    if (!('amount' in one)) return [{ optionId, text: one }];
    const { amount } = one;
    const text = same(inYuan(amount));
    if (at === 0 || against === null) return [{ optionId, text, amount }];
    const moreThanFirst = fen(amount - against);
    return [
      { optionId, text, amount, moreThanFirst, inWords: differenceInWords(moreThanFirst, options[0]?.optionId ?? '') },
    ];
  });
}

function differenceInWords(more: Fen, first: string): Bilingual {
  if (more === 0) return { en: `as much as option ${first}`, zh: `与选项${first}相同` };
  const amount = inYuan(Math.abs(more));
  return more > 0
    ? { en: `${amount} more than option ${first}`, zh: `比选项${first}多${amount}` }
    : { en: `${amount} less than option ${first}`, zh: `比选项${first}少${amount}` };
}

function paymentsOf(options: readonly OfferOption[]): OfferComparison['payments'] {
  const rows = options.map(({ plans }) => plans.flatMap(({ schedule }) => schedule.rows));
  const days = [...new Set(rows.flat().map(({ dueOn }) => dueOn))].sort();
  const dueOn = (at: number, on: LocalDate): Fen =>
    summed((rows[at] ?? []).filter((row) => row.dueOn === on).map(({ total }) => total));
  return days.map((on) => ({
    dueOn: on,
    amounts: options.map(({ optionId }, at) => ({ optionId, amount: dueOn(at, on) })),
  }));
}
