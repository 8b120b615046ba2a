/** A loan falls overdue, ages and is cured; the case closes with an outcome per loan, and is taken up again. */
import {
  code,
  day,
  eventsByName,
  flag,
  id,
  list,
  money,
  oneOf,
  optional,
  part,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { counted, inYuan, listed, inWords, CLASSES, OUTCOMES } from '#words';
import { fiveCategory } from '#lending';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const figures = {
  dpd: whole('Days past due.'),
  bucket: code('Days-past-due bucket: 1-30, 31-60, 61-90, 91-180, 181-270, 271-360 or 361+.'),
  class: fiveCategory('Five-category class.'),
  overduePrincipal: money('Overdue principal.'),
  overdueInterest: money('Overdue interest.'),
  overduePenalty: money('Penalty interest owed.'),
  overdueFee: money('Overdue fees.'),
  payoff: money('What would settle the whole loan that day.'),
  oldestUnpaidDueOn: day('Oldest unpaid due date.'),
};

export const overdueFigures = part(figures);
export type OverdueFigures = DataOf<typeof overdueFigures>;

const found = part({
  ...ofCaseFields,
  loanId: id('Loan.'),
  product: code('Product code.'),
  asOf: day('End of this day is the date of the figures.'),
  ...figures,
  lastDueOn: optional(
    day(
      'Last due date of the contract: from then on the limitation of the claim runs (民法典 第189条). Of a monthly-bill account, each bill of which is a debt of its own, that of the oldest unpaid bill.',
    ),
  ),
  claimLost: optional(
    flag(
      'A court dismissed the claim in the case of another record of the person, from which it comes: nobody asks for it. False where it did not after all, though this case had been told so.',
    ),
  ),
  claimJudgedOn: optional(day('Day of that judgment; events of before say none.')),
});
export type OverdueDetectedData = DataOf<typeof found>;

const foundOverdue: OverdueDetectedData = {
  ...ofC1,
  loanId: 'JB1',
  product: 'JIEBEI_EPI',
  asOf: localDate('2025-05-12'),
  dpd: 2,
  bucket: '1-30',
  class: 'SPECIAL_MENTION',
  overduePrincipal: fen(95_000),
  overdueInterest: fen(12_000),
  overduePenalty: fen(114),
  overdueFee: fen(0),
  payoff: fen(1_214_000),
  oldestUnpaidDueOn: localDate('2025-05-10'),
  lastDueOn: localDate('2026-04-10'),
};

export const OverdueDetected = caseEvent('OverdueDetected', {
  says: 'A loan of the person was found overdue; the first opens a case. Once per loan and spell, however often the sweep runs.',
  told: ({ loanId, asOf, dpd, overduePrincipal, overdueInterest, overduePenalty, overdueFee, ...data }) => {
    const amount = inYuan(fen(overduePrincipal + overdueInterest + overduePenalty + overdueFee));
    const ofClass = inWords(CLASSES, data.class);
    return {
      en: `Loan ${loanId} was found overdue on ${asOf}, counted to the end of that day: ${counted(dpd, 'day')} past due, ${amount} in arrears, ${ofClass.en}.`,
      zh: `${asOf}发现借款${loanId}逾期（计至当日日终）：逾期${dpd}天，欠款${amount}，分类${ofClass.zh}。`,
    };
  },
  data: found,
  example: foundOverdue,
});
export type OverdueDetected = EventOf<typeof OverdueDetected>;

export const OverdueAged = caseEvent('OverdueAged', {
  says: 'Bucket, class or oldest unpaid due date of an overdue loan changed, or what is owed of it otherwise than by days going by; never daily noise.',
  told: ({ loanId, asOf, dpd, bucket, ...data }) => {
    const ofClass = inWords(CLASSES, data.class);
    return {
      en: `Loan ${loanId} was ${counted(dpd, 'day')} past due on ${asOf}, counted to the end of that day (days-past-due bucket ${bucket}, ${ofClass.en}).`,
      zh: `借款${loanId}截至${asOf}逾期${dpd}天（逾期天数区间${bucket}，${ofClass.zh}）。`,
    };
  },
  data: found,
  example: { ...foundOverdue, asOf: localDate('2025-06-12'), dpd: 33, bucket: '31-60' },
});
export type OverdueAged = EventOf<typeof OverdueAged>;

export const OverdueCured = caseEvent('OverdueCured', {
  says: 'Nothing of the loan is overdue any more.',
  told: ({ loanId, curedOn }) => ({
    en: `Loan ${loanId} was no longer overdue from ${curedOn}.`,
    zh: `借款${loanId}自${curedOn}起不再逾期。`,
  }),
  data: part({
    ...ofCaseFields,
    loanId: id('Loan.'),
    curedOn: day('The day the last overdue amount was paid.'),
    asOf: day('The day this was found.'),
  }),
  example: { ...ofC1, loanId: 'JB1', curedOn: localDate('2025-06-01'), asOf: localDate('2025-06-02') },
});
export type OverdueCured = EventOf<typeof OverdueCured>;

export const CASE_OUTCOMES = [
  'AVERTED',
  'CURED',
  'RESTORED',
  'SETTLED',
  'LEGAL',
  'TRANSFERRED',
  'WRITTEN_OFF',
  'WITHDRAWN',
  'MERGED',
] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

export const loanOutcome = part({ loanId: id('Loan.'), outcome: oneOf(CASE_OUTCOMES, 'How it ended for this loan.') });
export type LoanOutcome = DataOf<typeof loanOutcome>;

export const CaseClosed = caseEvent('CaseClosed', {
  says: 'Every loan of the case is resolved and no negotiation runs.',
  told: ({ caseId, closedOn, outcomes }) => {
    const told = (language: 'en' | 'zh'): readonly string[] =>
      outcomes.map(({ loanId, outcome }) => `${loanId} ${inWords(OUTCOMES, outcome)[language]}`);
    return {
      en: `Case ${caseId} was closed on ${closedOn}: ${listed(told('en')).en}.`,
      zh: `案件${caseId}于${closedOn}结案：${listed(told('zh')).zh}。`,
    };
  },
  data: part({ ...ofCaseFields, closedOn: day('The day it ended.'), outcomes: list(loanOutcome, 'Outcome per loan.') }),
  loanIds: ({ outcomes }) => outcomes.map(({ loanId }) => loanId),
  example: { ...ofC1, closedOn: localDate('2025-06-02'), outcomes: [{ loanId: 'JB1', outcome: 'CURED' }] },
});
export type CaseClosed = EventOf<typeof CaseClosed>;

/** Where work on a reopened case goes on: with what is overdue, with a plan, or with the credit record. */
export const STAGES_GOING_ON = ['EARLY_WARNING', 'OVERDUE', 'PERFORMING', 'AWAITING_RESTORATION'] as const;

/** Why an officer takes a closed case up again. */
export const REOPENED_BECAUSE = ['BORROWER_ASKED', 'NEW_FACTS', 'CLOSED_WRONGLY'] as const;
export type ReopenedBecause = (typeof REOPENED_BECAUSE)[number];

export const REOPENED_WORDS: { readonly [Because in ReopenedBecause]: Bilingual } = {
  BORROWER_ASKED: { en: 'the borrower asked for it', zh: '借款人提出' },
  NEW_FACTS: { en: 'something new is known', zh: '出现新情况' },
  CLOSED_WRONGLY: { en: 'it had been closed wrongly', zh: '此前结案有误' },
};

export const CaseReopened = caseEvent('CaseReopened', {
  says: 'A correction took away the ground on which the case was closed, or an officer took it up again; work goes on from the stage it says.',
  told({ caseId, reopenedOn, loanIds, cause, because, officerId }) {
    if (because !== undefined) {
      const why = inWords(REOPENED_WORDS, because);
      const by =
        officerId === undefined
          ? { en: 'An officer', zh: '工作人员' }
          : { en: `Officer ${officerId}`, zh: `工作人员${officerId}` };
      return {
        en: `${by.en} reopened case ${caseId} on ${reopenedOn} for ${listed(loanIds).en}, since ${why.en}.`,
        zh: `因${why.zh}，${by.zh}于${reopenedOn}就${listed(loanIds).zh}重新开启案件${caseId}。`,
      };
    }
    return {
      en: `Case ${caseId} was reopened on ${reopenedOn} for ${listed(loanIds).en} because of a correction (${cause}).`,
      zh: `因更正（${cause}），案件${caseId}于${reopenedOn}就${listed(loanIds).zh}重新开启。`,
    };
  },
  data: part({
    ...ofCaseFields,
    reopenedOn: day('Business date.'),
    loanIds: list(id('Loan.'), 'Loans that are not resolved after all.'),
    cause: id('Reversal, payment, loan or ground that caused it.'),
    because: optional(oneOf(REOPENED_BECAUSE, 'Only where an officer did it: why.')),
    officerId: optional(id('Who did it.')),
    approvalId: optional(id('The second person’s approval of exactly this; none where it was done alone.')),
    stage: optional(oneOf(STAGES_GOING_ON, 'Where the case stands again, and work goes on.')),
  }),
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofC1,
    ...{ reopenedOn: localDate('2025-06-20'), loanIds: ['JB1'], cause: 'R1' },
    ...{ because: 'NEW_FACTS', officerId: 'officer-1', stage: 'OVERDUE' },
  },
});
export type CaseReopened = EventOf<typeof CaseReopened>;

export const overdueEvents = eventsByName(OverdueDetected, OverdueAged, OverdueCured, CaseClosed, CaseReopened);
