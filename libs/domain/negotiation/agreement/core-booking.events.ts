/** What the core banking system has done about a signed agreement, as the case is told it of each loan. */
import { code, day, eventsByName, id, oneOf, part, type DataOf, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { CORE_DEEDS, inWords } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

/** PLAN_BOOKED and DEBIT_BY_PLAN are what an agreement needs; the others undo them once it is over. */
export const CORE_CONFIRMATIONS = [
  'PLAN_BOOKED',
  'PLAN_UNBOOKED',
  'DEBIT_BY_PLAN',
  'DEBIT_BY_CONTRACT',
  'DEBIT_ENDED',
] as const;
export type CoreConfirmation = (typeof CORE_CONFIRMATIONS)[number];

const coreConfirmed = part({
  ...ofCaseFields,
  agreementId: id('Agreement.'),
  loanId: id('Loan.'),
  what: oneOf(CORE_CONFIRMATIONS, 'What the core banking system has done.'),
  reference: code('Reference of the core banking system.'),
  confirmedOn: day('The day it was confirmed.'),
});
export type CoreConfirmedData = DataOf<typeof coreConfirmed>;

export const CoreConfirmed = caseEvent('CoreConfirmed', {
  says: 'The core banking system has done what a signed agreement needs on one of its loans: booked the plan, or changed what is debited; or has undone it once the agreement is over.',
  told: ({ loanId, agreementId, what }) => {
    const deed = inWords(CORE_DEEDS, what);
    return {
      en: `On loan ${loanId} of agreement ${agreementId} ${deed.en}.`,
      zh: `协议${agreementId}下借款${loanId}：${deed.zh}。`,
    };
  },
  data: coreConfirmed,
  example: {
    ...ofC1,
    agreementId: 'C1-1-A1',
    loanId: 'JB1',
    what: 'PLAN_BOOKED',
    reference: 'CORE-1',
    confirmedOn: localDate('2025-05-15'),
  },
});
export type CoreConfirmed = EventOf<typeof CoreConfirmed>;

export const coreBookingEvents = eventsByName(CoreConfirmed);
