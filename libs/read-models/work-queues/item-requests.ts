/** By which request an item is done, and where what it is about is read: addresses, for whoever works from a queue. */
import type { LocalDate } from '#kernel';
import { addMonthsClamped } from '#kernel';
import type { QueueItemRow } from './queue-item.table';
import type { Queue } from './queues';

export type Addressed = Pick<
  QueueItemRow,
  'itemId' | 'queue' | 'step' | 'caseId' | 'borrowerId' | 'loanIds' | 'offerId' | 'agreementId' | 'reference'
>;

interface Addresses {
  /** POST, any of them. */
  readonly requests: readonly string[];
  /** GET. */
  readonly shownAt: string | null;
}

/** @param today what goes out with the next file goes with that of the month before */
export function addressesOf(item: Addressed, today: LocalDate): Addresses {
  return { requests: REQUESTS[item.queue](item, today), shownAt: shownAt(item) };
}

const inCase = ({ caseId }: Addressed, ...rest: readonly string[]): readonly string[] =>
  rest.map((one) => `/cases/${caseId ?? ''}/${one}`);
const ofPerson = ({ borrowerId }: Addressed, ...rest: readonly string[]): readonly string[] =>
  rest.map((one) => `/borrowers/${borrowerId ?? ''}/${one}`);
const ofParty = ({ borrowerId }: Addressed, ...rest: readonly string[]): readonly string[] =>
  rest.map((one) => `/parties/${borrowerId ?? ''}/${one}`);
const onLoan = ({ loanIds }: Addressed, ...rest: readonly string[]): readonly string[] =>
  rest.map((one) => `/loans/${loanIds[0] ?? ''}/${one}`);

const INTAKE: { readonly [step: string]: readonly string[] } = {
  REQUESTED: ['assessments'],
  ASSESSED: ['offers'],
  OFFER_SUPERSEDED: ['offers'],
};
const REVIEW: { readonly [step: string]: readonly string[] } = {
  REQUESTED: ['reviews/claim'],
  CLAIMED: ['reviews/decision', 'refusal', 'reviews/release'],
  DECIDED: ['offers'],
  COUNTERED: ['offers', 'refusal'],
};
const COMPLAINTS: { readonly [step: string]: readonly string[] } = {
  TO_ACKNOWLEDGE: ['acknowledgement'],
  COMPLAINT_TO_ANSWER: ['answer', 'extension'],
  TO_DECIDE_ABOVE: ['answer'],
  COMPLAINT_ANSWERED: ['closing', 'escalation'],
  COMPLAINT_REVIEWED: ['closing', 'escalation'],
  REMEDY_TO_GIVE: ['remedies', 'withheld-remedies'],
  REMEDY_EXCEEDED: ['settled-excesses'],
};
const REPAIR: { readonly [step: string]: readonly string[] } = {
  ASSESSMENT_TO_REPEAT: ['assessments'],
  DECISION_TO_REPEAT: ['reviews/decision'],
  OFFER_TO_REPLACE: ['offers'],
  AGREEMENT_TO_REVIEW: ['negotiation-requests'],
  REFUSAL_TO_REVIEW: ['human-reviews'],
  ELIGIBILITY_TO_REVIEW: ['eligibility-reviews'],
  WITHDRAWAL_TO_REVIEW: ['reopening'],
};

const REQUESTS: { readonly [Name in Queue]: (item: Addressed, today: LocalDate) => readonly string[] } = {
  INTAKE: (item) => inCase(item, ...(INTAKE[item.step] ?? ['negotiation-requests'])),
  REVIEW: (item) => inCase(item, ...(REVIEW[item.step] ?? [])),
  MATERIALS: (item) => {
    if (item.step === 'TO_ASSESS') return inCase(item, 'assessments');
    if (item.step !== 'SUBMITTED') return inCase(item, 'materials', 'material-requests');
    const at = `materials/${item.reference ?? ''}`;
    return inCase(item, `${at}/verification`, `${at}/rejection`);
  },
  APPROVAL: ({ itemId }) => [`/approvals/${itemId}/grant`, `/approvals/${itemId}/refusal`],
  OFFER_AWAITING_ANSWER: (item) => {
    const at = `offers/${item.offerId ?? ''}`;
    return inCase(item, `${at}/borrower-signature`, `${at}/counter`, `${at}/decline`);
  },
  SIGNATURE_PENDING: (item) => inCase(item, `agreements/${item.agreementId ?? ''}/lender-signature`),
  CORE_BOOKING: (item) => onLoan(item, item.step === 'PLAN_TO_BOOK' ? 'plan-bookings' : 'debit-mandates'),
  OVER_DEBIT: (item) => onLoan(item, 'refunds'),
  REFUND: (item) => onLoan(item, item.step === 'OVERPAID' ? 'refunds' : `repayments/${item.reference ?? ''}/reversal`),
  INSTALMENT_DUE: (item) => onLoan(item, 'repayments'),
  INSTALMENT_MISSED: (item) => onLoan(item, 'repayments'),
  RESTORATION: (item) => {
    if (item.step === 'BUREAU_REFUSED') return inCase(item, 'credit-restorations');
    const at = `credit-restorations/${item.loanIds[0] ?? ''}`;
    return inCase(item, `${at}/confirmation`, `${at}/rejection`);
  },
  NOTICE_OWED: (item) => onLoan(item, 'bureau-notices'),
  BUREAU_REJECTED: (item) => onLoan(item, `bureau-record/${item.reference ?? ''}/repair`),
  BUREAU_DUE: (_item, today) => [`/bureau/submissions/${monthBefore(today)}/supplements`],
  BUREAU_SET_ASIDE: (_item, today) => [`/bureau/submissions/${monthBefore(today)}/supplements`],
  OBJECTION: (item) => onLoan(item, `bureau-objections/${item.reference ?? ''}/answer`),
  CONTACT_VIOLATION: (item) => ofPerson(item, `contacts/${item.reference ?? ''}/violation-review`),
  INBOUND_CONTACT: (item) => ofPerson(item, 'contacts'),
  NOTICE: (item) => ofPerson(item, 'contacts', `notices/${item.reference ?? ''}/follow-up`),
  SUBJECT_REQUEST: (item) => ofParty(item, `subject-requests/${item.reference ?? ''}/answer`),
  MERGE_UNDONE: (item) => ofParty(item, 'merge/aftermath'),
  AGENCY: (item) => inCase(item, `placements/${item.reference ?? ''}/acknowledgement`),
  HOLD: (item) => ofParty(item, `holds/${item.reference ?? ''}/review`, `holds/${item.reference ?? ''}/lifting`),
  REPAIR: (item) => {
    if (item.step === 'NOTICE_TO_CORRECT') {
      return ofPerson(item, 'contacts', `notices/${item.reference ?? ''}/correction`);
    }
    const back = item.step === 'WRITE_OFF_TO_REVIEW' ? [`write-offs/${item.reference ?? ''}/taking-back`] : [];
    return inCase(item, ...back, ...(REPAIR[item.step] ?? []), `repairs/${item.itemId}/not-needed`);
  },
  TRANSFER_NOTICE: (item) => inCase(item, `transfers/${item.reference ?? ''}/notice`),
  LEGAL: (item) => {
    if (item.step === 'CLAIM_LOST') return inCase(item, 'write-offs', `loans/${item.loanIds[0] ?? ''}/withdrawal`);
    const at = `legal-escalations/${item.reference ?? ''}`;
    return inCase(item, `${at}/actions`, `${at}/withdrawal`);
  },
  LIMITATION: (item) => {
    if (item.step === 'RAN_OUT') return inCase(item, 'write-offs', `loans/${item.loanIds[0] ?? ''}/withdrawal`);
    return [...inCase(item, 'legal-escalations'), ...ofPerson(item, 'contacts')];
  },
  ELIGIBILITY: (item) => inCase(item, 'eligibility-reviews'),
  COMPLAINTS: ({ step, reference }) => (COMPLAINTS[step] ?? []).map((one) => `/complaints/${reference ?? ''}/${one}`),
};

function shownAt(item: Addressed): string | null {
  const { queue, itemId, reference, caseId, borrowerId, loanIds } = item;
  switch (queue) {
    case 'APPROVAL':
      return `/approvals/${itemId}`;
    case 'COMPLAINTS':
      return `/complaints/${reference ?? ''}`;
    case 'HOLD':
      return `/parties/${borrowerId ?? ''}/holds`;
    case 'SUBJECT_REQUEST':
      return `/parties/${borrowerId ?? ''}`;
    case 'MERGE_UNDONE':
      return `/parties/${borrowerId ?? ''}/merges/${reference ?? ''}/aftermath`;
    case 'NOTICE':
      return `/borrowers/${borrowerId ?? ''}/notices/${reference ?? ''}`;
    case 'CONTACT_VIOLATION':
    case 'INBOUND_CONTACT':
      return `/borrowers/${borrowerId ?? ''}/contacts`;
    case 'NOTICE_OWED':
    case 'BUREAU_REJECTED':
    case 'BUREAU_DUE':
    case 'BUREAU_SET_ASIDE':
    case 'OBJECTION':
      return `/loans/${loanIds[0] ?? ''}/bureau-record`;
    case 'REFUND':
      return `/loans/${loanIds[0] ?? ''}`;
    case 'REPAIR':
      return item.step === 'NOTICE_TO_CORRECT'
        ? `/borrowers/${borrowerId ?? ''}/notices/${reference ?? ''}`
        : `/cases/${caseId ?? ''}`;
    default:
      return caseId === null ? null : `/cases/${caseId}`;
  }
}

function monthBefore(today: LocalDate): string {
  return addMonthsClamped(today, -1).slice(0, 7);
}
