/** How long a restructured loan is observed, as its plan is kept or not (重组资产观察期, 风险分类办法 第20条). */
import { day, eventsByName, id, oneOf, part, type EventOf } from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const ofPlan = { ...ofCaseFields, agreementId: id('Agreement.'), loanId: id('Loan.') };
const planOfJB1 = { ...ofC1, agreementId: 'C1-1-A1', loanId: 'JB1' } as const;

const RESTARTED = {
  MISSED: { en: 'a row was not paid in time', zh: '未按期还款' },
  DIFFICULTY_PERSISTS: { en: 'the difficulty persists', zh: '财务困难尚未解决' },
  CORRECTED: { en: 'what was known of the payments has changed', zh: '还款记录已更正' },
} as const satisfies { readonly [because: string]: Bilingual };

const REASONS = ['MISSED', 'DIFFICULTY_PERSISTS', 'CORRECTED'] as const;

export const ObservationRestarted = caseEvent('ObservationRestarted', {
  says: 'The observation of a restructured loan counts from another day than was told before: a row was missed, the difficulty persists, or a correction moved it.',
  told: ({ loanId, because, startedOn, earliestEnd }) => ({
    en: `The observation of loan ${loanId} counts from ${startedOn}, since ${RESTARTED[because].en}; it ends on ${earliestEnd} at the earliest.`,
    zh: `因${RESTARTED[because].zh}，借款${loanId}的观察期自${startedOn}起算，最早于${earliestEnd}结束。`,
  }),
  data: part({
    ...ofPlan,
    because: oneOf(REASONS, 'Why.'),
    startedOn: day('From this day.'),
    earliestEnd: day('If from then on all is paid in time.'),
  }),
  example: {
    ...planOfJB1,
    because: 'MISSED',
    startedOn: localDate('2025-12-12'),
    earliestEnd: localDate('2026-12-12'),
  },
});
export type ObservationRestarted = EventOf<typeof ObservationRestarted>;

export const ObservationEnded = caseEvent('ObservationEnded', {
  says: 'All was paid in time and an officer found the difficulty solved: the loan is no longer a restructured asset, and its class may go up.',
  told: ({ loanId, startedOn, endedOn }) => ({
    en: `The observation of loan ${loanId}, which had begun on ${startedOn}, ended on ${endedOn}: the loan is no longer a restructured asset.`,
    zh: `借款${loanId}始于${startedOn}的观察期于${endedOn}结束，不再认定为重组资产。`,
  }),
  data: part({ ...ofPlan, startedOn: day('It had counted from this day.'), endedOn: day('The day it was found.') }),
  example: { ...planOfJB1, startedOn: localDate('2025-06-12'), endedOn: localDate('2026-06-12') },
});
export type ObservationEnded = EventOf<typeof ObservationEnded>;

export const observationEvents = eventsByName(ObservationRestarted, ObservationEnded);
