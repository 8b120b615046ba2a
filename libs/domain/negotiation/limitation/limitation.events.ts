/** What happens to the limitation of a claim and stands nowhere else in the case, and that it is near its end. */
import { day, eventsByName, id, oneOf, optional, orNone, part, type DataOf, type EventOf } from '#event-schema';
import { localDate, type Bilingual, type LocalDate } from '#kernel';
import { inWords } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

/** PART_PAYMENT: outside of a plan. DEMAND: the person was asked to pay, and reached. */
export const NOTED_INTERRUPTIONS = ['PART_PAYMENT', 'DEMAND'] as const;

export interface NotedInterruption {
  readonly loanId: string;
  readonly by: (typeof NOTED_INTERRUPTIONS)[number];
  readonly on: LocalDate;
  /** Contact by which the person was asked; left out of a payment, and where it was told before that was kept. */
  readonly cause?: string;
}

const BY_WORDS: { readonly [by in (typeof NOTED_INTERRUPTIONS)[number]]: Bilingual } = {
  PART_PAYMENT: { en: 'a part was paid', zh: '部分还款' },
  DEMAND: { en: 'the borrower was asked to pay', zh: '已向借款人提出履行请求' },
};

const interrupted = part({
  ...ofCaseFields,
  loanId: id('Loan.'),
  by: oneOf(NOTED_INTERRUPTIONS, 'What interrupted it.'),
  on: day('From this day on it runs anew.'),
  cause: optional(id('Of a demand: the contact by which the person was asked.')),
  lastDay: day('Until this day, unless it is interrupted again.'),
});
export type LimitationInterruptedData = DataOf<typeof interrupted>;

export const LimitationInterrupted = caseEvent('LimitationInterrupted', {
  says: 'The limitation of the claim runs anew (民法典 第195条), from a payment or a demand that stands on another stream.',
  told({ loanId, by, on, lastDay }) {
    const what = inWords(BY_WORDS, by);
    return {
      en: `The limitation of loan ${loanId} was interrupted on ${on}, since ${what.en}; it now runs until ${lastDay}.`,
      zh: `因${what.zh}，借款${loanId}的诉讼时效于${on}中断，重新计算至${lastDay}。`,
    };
  },
  data: interrupted,
  example: {
    ...ofC1,
    loanId: 'JB1',
    by: 'DEMAND',
    on: localDate('2026-06-01'),
    cause: 'CALL-1',
    lastDay: localDate('2029-06-01'),
  },
});
export type LimitationInterrupted = EventOf<typeof LimitationInterrupted>;

const interruptionTakenBack = part({
  ...ofCaseFields,
  loanId: id('Loan.'),
  by: oneOf(NOTED_INTERRUPTIONS, 'What was said to have interrupted it.'),
  on: day('The day from which it was said to run anew.'),
  cause: optional(id('Of a demand: the contact by which the person was said to have been asked.')),
  lastDay: orNone(day('Until this day it runs now; none where nothing runs.')),
  takenBackOn: day('By what is known on this day.'),
});
export type LimitationInterruptionTakenBackData = DataOf<typeof interruptionTakenBack>;

export const LimitationInterruptionTakenBack = caseEvent('LimitationInterruptionTakenBack', {
  says: 'What had interrupted the limitation of the claim never was: the payment was returned or is another loan’s, or the contact was told wrongly.',
  told({ loanId, by, on, lastDay }) {
    const what = inWords(BY_WORDS, by);
    return {
      en: `The limitation of loan ${loanId} was not interrupted on ${on} after all: it had been told wrongly that ${what.en}${lastDay === null ? '' : `; it now runs until ${lastDay}`}.`,
      zh: `借款${loanId}的诉讼时效并未于${on}中断（原记录“${what.zh}”有误）${lastDay === null ? '' : `，现至${lastDay}届满`}。`,
    };
  },
  data: interruptionTakenBack,
  example: {
    ...ofC1,
    loanId: 'JB1',
    by: 'DEMAND',
    on: localDate('2026-06-01'),
    cause: 'CALL-1',
    lastDay: localDate('2029-04-10'),
    takenBackOn: localDate('2026-06-03'),
  },
});
export type LimitationInterruptionTakenBack = EventOf<typeof LimitationInterruptionTakenBack>;

const near = part({
  ...ofCaseFields,
  loanId: id('Loan.'),
  lastDay: day('The last day on which the claim can be pursued against the borrower’s objection.'),
});

export const LimitationNearingEnd = caseEvent('LimitationNearingEnd', {
  says: 'The limitation of a claim runs out soon, and nothing interrupted it: somebody decides what is done.',
  told: ({ loanId, lastDay }) => ({
    en: `The limitation of loan ${loanId} runs out on ${lastDay}, unless it is interrupted.`,
    zh: `借款${loanId}的诉讼时效将于${lastDay}届满，除非发生中断。`,
  }),
  data: near,
  example: { ...ofC1, loanId: 'JB1', lastDay: localDate('2029-04-10') },
});
export type LimitationNearingEnd = EventOf<typeof LimitationNearingEnd>;

export const limitationEvents = eventsByName(
  LimitationInterrupted,
  LimitationInterruptionTakenBack,
  LimitationNearingEnd,
);
