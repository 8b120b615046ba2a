/** Where each complaint stands, and what it waits for: to be taken on, answered, decided above, for the complainant, or for money that was granted. */
import {
  complaintDueOn,
  type ComplaintState,
  firstReceivedOn,
  hasEnded,
  ownerOf,
  remediesAboveGrant,
  remediesToGive,
} from '#complaints';
import type { ComplaintStandingRow } from './complaint-standing.table';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import type { Step } from './queues';

const STEP_OF = {
  FILED: 'TO_ACKNOWLEDGE',
  ACKNOWLEDGED: 'COMPLAINT_TO_ANSWER',
  ESCALATED: 'TO_DECIDE_ABOVE',
  ANSWERED: 'COMPLAINT_ANSWERED',
} as const satisfies { readonly [status: string]: Step };

export function complaintItems(state: ComplaintState): readonly QueueItemRow[] {
  return [...standingItems(state), ...remedyItems(state), ...excessItems(state)];
}

/** Nothing of it waits any more. */
export function isAtRest(state: ComplaintState): boolean {
  return hasEnded(state) && remediesToGive(state).length === 0 && remediesAboveGrant(state).length === 0;
}

/** Also of one that was closed: what was promised is to be kept. */
function remedyItems(state: ComplaintState): readonly QueueItemRow[] {
  const { complaintId, partyId, caseIds, loanIds, acknowledged, answers, grantedAt } = state;
  const [last] = answers.slice(-1);
  if (complaintId === null || !last || grantedAt === null) return [];
  return remediesToGive(state).map(({ remedy, left, dueOn }) =>
    personItem({
      ...{ itemId: `complaint/${complaintId}/${remedy}`, queue: 'COMPLAINTS', step: 'REMEDY_TO_GIVE' },
      ...{ reference: complaintId, borrowerId: partyId, caseId: caseIds[0] ?? null, loanIds, amount: left, dueOn },
      officerId: acknowledged?.handlerId ?? null,
      ...{ enteredOn: last.answeredOn, enteredAt: grantedAt },
    }),
  );
}

/** More was given than was granted: a supervisor says what becomes of it, or the refund is corrected. */
function excessItems(state: ComplaintState): readonly QueueItemRow[] {
  const { complaintId, partyId, caseIds, loanIds, acknowledged, given } = state;
  if (complaintId === null) return [];
  return remediesAboveGrant(state).map(({ remedy, over, since }) =>
    personItem({
      ...{ itemId: `complaint/${complaintId}/${remedy}/over`, queue: 'COMPLAINTS', step: 'REMEDY_EXCEEDED' },
      ...{
        reference: complaintId,
        borrowerId: partyId,
        caseId: caseIds[0] ?? null,
        loanIds,
        amount: over,
        dueOn: null,
      },
      officerId: acknowledged?.handlerId ?? null,
      ...{ enteredOn: since, enteredAt: given.filter((one) => one.remedy === remedy).at(-1)?.givenAt ?? '' },
    }),
  );
}

function standingItems(state: ComplaintState): readonly QueueItemRow[] {
  const { complaintId, partyId, status, caseIds, loanIds, acknowledged, answers, since } = state;
  if (complaintId === null || !since || status === 'WITHDRAWN' || status === 'CLOSED') return [];
  const isAnswered = status === 'ANSWERED';
  return [
    personItem({
      ...{ itemId: `complaint/${complaintId}`, queue: 'COMPLAINTS', step: STEP_OF[status], reference: complaintId },
      ...{ borrowerId: partyId, caseId: caseIds[0] ?? null, loanIds, officerId: acknowledged?.handlerId ?? null },
      // Once it is answered the complainant has until then to go above.
      dueOn: isAnswered ? (answers.at(-1)?.reviewUntil ?? null) : complaintDueOn(state),
      waitsFor: isAnswered && answers.at(-1)?.reviewUntil !== undefined ? 'BORROWER' : 'LENDER',
      ...{ enteredOn: since.on, enteredAt: since.at },
    }),
  ];
}

export function complaintStandings(state: ComplaintState): readonly ComplaintStandingRow[] {
  const { complaintId, status, partyId, complainant, receipts, coding, filed, acknowledged, answers } = state;
  if (complaintId === null) return [];
  const last = answers.at(-1);
  const { caseIds, loanIds, contactIds, posts, withdrawn, closed } = state;
  return [
    {
      ...{ complaintId, status, partyId, caseIds, loanIds, contactIds },
      complainantKind: complainant.kind,
      complainantId: complainant.partyId ?? null,
      ownerId: ownerOf(state),
      intakes: [...new Set(receipts.map(({ intake }) => intake))],
      receivedOn: firstReceivedOn(receipts),
      channel: coding?.channel ?? null,
      business: coding?.business ?? null,
      cause: coding?.cause ?? null,
      posts: posts.map(({ platform, postId }) => `${platform}/${postId}`),
      earlierComplaintId: filed.earlierComplaintId ?? null,
      handlerId: acknowledged?.handlerId ?? null,
      dueOn: complaintDueOn(state),
      outcome: last?.outcome ?? null,
      answeredOn: last?.answeredOn ?? null,
      reviewUntil: last?.reviewUntil ?? null,
      endedOn: hasEnded(state) ? (withdrawn?.withdrawnOn ?? closed?.closedOn ?? null) : null,
      goesOnAs: closed?.goesOnAs ?? null,
    },
  ];
}
