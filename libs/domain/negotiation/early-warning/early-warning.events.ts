/** Before anything is overdue: a payment will be difficult, and the due date passes without a day past due after all. */
import {
  code,
  day,
  eventsByName,
  id,
  money,
  oneOf,
  optional,
  part,
  personal,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate } from '#kernel';
import { fiveCategory } from '#lending';
import { inWords, WARNERS, WARNINGS } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

export const EARLY_WARNING_REASONS = [
  'UNEMPLOYMENT',
  'ILLNESS',
  'DISASTER',
  'INCOME_DROP',
  'FAMILY',
  'OTHER',
  'RISK_SIGNAL',
] as const;
export type EarlyWarningReason = (typeof EARLY_WARNING_REASONS)[number];

export const EARLY_WARNERS = ['BORROWER', 'RISK_SERVICE'] as const;
export type EarlyWarner = (typeof EARLY_WARNERS)[number];

const raised = part({
  ...ofCaseFields,
  loanId: id('Loan.'),
  product: code('Product code.'),
  nextDueOn: day('The due date that may not be met; nothing is overdue yet.'),
  raisedBy: oneOf(EARLY_WARNERS, 'Who says so.'),
  reason: oneOf(EARLY_WARNING_REASONS, 'Why.'),
  explanation: optional(personal('text', 'In the borrower’s own words.')),
  asOf: day('Date of the figures.'),
  class: fiveCategory('Five-category class.'),
  payoff: money('What would settle the whole loan that day.'),
});
export type EarlyWarningRaisedData = DataOf<typeof raised>;

export const EarlyWarningRaised = caseEvent('EarlyWarningRaised', {
  says: 'A due date to come may not be met; opens a case before anything is overdue, so that relief can be asked for in time.',
  told({ loanId, nextDueOn, raisedBy, reason }) {
    const [by, why] = [inWords(WARNERS, raisedBy), inWords(WARNINGS, reason)];
    return {
      en: `An early warning was raised by ${by.en} for loan ${loanId}, due next on ${nextDueOn}, because of ${why.en}; nothing is overdue.`,
      zh: `${by.zh}就借款${loanId}提出到期前预警（下一还款日${nextDueOn}），原因：${why.zh}；目前没有逾期。`,
    };
  },
  data: raised,
  example: {
    ...ofC1,
    loanId: 'JB1',
    product: 'JIEBEI_EPI',
    nextDueOn: localDate('2025-02-10'),
    raisedBy: 'BORROWER',
    reason: 'UNEMPLOYMENT',
    explanation: '公司下月停业',
    asOf: localDate('2025-02-03'),
    class: 'NORMAL',
    payoff: fen(1_204_000),
  },
});
export type EarlyWarningRaised = EventOf<typeof EarlyWarningRaised>;

export const EarlyWarningEnded = caseEvent('EarlyWarningEnded', {
  says: 'The due date an early warning was about has passed and the loan is not overdue: it never was, and nothing is reported.',
  told: ({ loanId, nextDueOn }) => ({
    en: `The early warning for loan ${loanId} ended: its due date ${nextDueOn} passed without anything overdue.`,
    zh: `借款${loanId}的到期前预警结束：还款日${nextDueOn}已过，未发生逾期。`,
  }),
  data: part({
    ...ofCaseFields,
    loanId: id('Loan.'),
    nextDueOn: day('The due date it was about.'),
    endedOn: day('The day this was found.'),
  }),
  example: { ...ofC1, loanId: 'JB1', nextDueOn: localDate('2025-02-10'), endedOn: localDate('2025-02-12') },
});
export type EarlyWarningEnded = EventOf<typeof EarlyWarningEnded>;

export const earlyWarningEvents = eventsByName(EarlyWarningRaised, EarlyWarningEnded);

/** Entries whose facts can be corrected: what each is about, and how it is called. */
export const earlyWarningEntries = {
  EarlyWarningRaised: {
    about: ({ loanId }: EarlyWarningRaisedData) => loanId,
    words: { en: 'the early warning', zh: '到期前预警' },
  },
};
