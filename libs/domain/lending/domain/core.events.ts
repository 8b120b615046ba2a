/** What the core banking system has done about an agreement: booked its plan, taken it back, changed what is debited. */
import { code, day, id, instant, oneOf, optional, part, type DataOf, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { DEBITED_BY, inWords } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';

/** PLAN: what the plan's rows ask. CONTRACT: what the contract's rows ask. ENDED: nothing. */
export const DEBIT_MANDATES = ['PLAN', 'CONTRACT', 'ENDED'] as const;
export type DebitMandate = (typeof DEBIT_MANDATES)[number];

const ofAgreement = { ...ofLoan, caseId: id('Case.'), agreementId: id('Agreement.') };
const ofA1 = { ...ofJB1, caseId: 'C1-1', agreementId: 'C1-1-A1' } as const;
const reference = code('Reference of the core banking system.');

const planBooked = part({ ...ofAgreement, reference, bookedOn: day('The day it was confirmed.') });
export type PlanBookedData = DataOf<typeof planBooked>;

export const PlanBooked = loanEvent('PlanBooked', {
  says: 'The core banking system has booked the plan of an agreement on the loan.',
  told: ({ agreementId, reference: ref }) => ({
    en: `The core banking system booked the plan of agreement ${agreementId} (${ref}).`,
    zh: `核心系统已登记协议${agreementId}的还款方案（${ref}）。`,
  }),
  data: planBooked,
  example: { ...ofA1, reference: 'CORE-1', bookedOn: localDate('2025-05-15') },
});
export type PlanBooked = EventOf<typeof PlanBooked>;

const planUnbooked = part({ ...ofAgreement, reference, unbookedOn: day('The day it was confirmed.') });

export const PlanUnbooked = loanEvent('PlanUnbooked', {
  says: 'The core banking system has taken the plan off the loan again: its agreement was taken back, broken or completed.',
  told: ({ agreementId, reference: ref }) => ({
    en: `The core banking system took the plan of agreement ${agreementId} off the loan (${ref}).`,
    zh: `核心系统已撤销协议${agreementId}还款方案的登记（${ref}）。`,
  }),
  data: planUnbooked,
  example: { ...ofA1, reference: 'CORE-2', unbookedOn: localDate('2025-06-16') },
});
export type PlanUnbooked = EventOf<typeof PlanUnbooked>;

const debitMandateChanged = part({
  ...ofAgreement,
  mandate: oneOf(
    DEBIT_MANDATES,
    'What is debited from now on: what the plan asks, what the contract asks, or nothing.',
  ),
  reference,
  changedOn: day('The day it was confirmed.'),
  changedAt: optional(
    instant(
      'The instant it was confirmed, written at +08:00: what was debited on that day before it did not follow it. Missing in events of before.',
    ),
  ),
});
export type DebitMandateChangedData = DataOf<typeof debitMandateChanged>;

export const DebitMandateChanged = loanEvent('DebitMandateChanged', {
  says: 'What is debited from the borrower’s account was changed because of an agreement. Until it follows the plan, a debit above what the plan asks is to be refunded.',
  told: ({ agreementId, mandate, reference: ref }) => {
    const what = inWords(DEBITED_BY, mandate);
    return {
      en: `Because of agreement ${agreementId}, ${what.en} from now on (${ref}).`,
      zh: `因协议${agreementId}，代扣安排变更为：${what.zh}（${ref}）。`,
    };
  },
  data: debitMandateChanged,
  example: {
    ...ofA1,
    mandate: 'PLAN',
    reference: 'CORE-3',
    changedOn: localDate('2025-05-15'),
    changedAt: '2025-05-15T10:00:00.000+08:00',
  },
});
export type DebitMandateChanged = EventOf<typeof DebitMandateChanged>;
