/** Where each complaint stands, and what it waits for: to be taken on, answered, decided above, for the complainant, or for money that was granted. */
import {
  CAUSES,
  COMPLAINANTS,
  complaintDueOn,
  type ComplaintState,
  firstReceivedOn,
  hasEnded,
  INTAKES,
  ownerOf,
  REMEDIES,
  remediesAboveGrant,
  remediesToGive,
} from '#complaints';
import type { Bilingual } from '#kernel';
import { inYuan } from '#words';
import type { ComplaintStandingRow } from './complaint-standing.table';
import { personItem } from './person-item';
import { workingDaysFrom } from './queue-clocks';
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
  return remediesToGive(state).map(({ remedy, granted, left, dueOn }) =>
    personItem({
      kind: remedy,
      why: {
        en: `${REMEDIES[remedy].en} of ${inYuan(granted)} was granted, of which ${inYuan(left)} is still to be given.`,
        zh: `答复承诺${REMEDIES[remedy].zh}${inYuan(granted)}，尚有${inYuan(left)}未兑现。`,
      },
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
        dueOn: workingDaysFrom(since, 'REMEDY_EXCEEDED'),
      },
      kind: remedy,
      why: {
        en: `${inYuan(over)} more was given (${REMEDIES[remedy].en}) than the answer grants.`,
        zh: `已兑现的${REMEDIES[remedy].zh}超出答复承诺${inYuan(over)}。`,
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
      ...{ kind: state.coding?.cause ?? null, why: complained(state) },
      ...{ itemId: `complaint/${complaintId}`, queue: 'COMPLAINTS', step: STEP_OF[status], reference: complaintId },
      ...{ borrowerId: partyId, caseId: caseIds[0] ?? null, loanIds, officerId: acknowledged?.handlerId ?? null },
      // Once it is answered the complainant has until then to go above.
      dueOn: isAnswered
        ? (answers.at(-1)?.reviewUntil ?? workingDaysFrom(since.on, 'COMPLAINT_TO_CLOSE'))
        : complaintDueOn(state),
      waitsFor: isAnswered && answers.at(-1)?.reviewUntil !== undefined ? 'BORROWER' : 'LENDER',
      ...{ enteredOn: since.on, enteredAt: since.at },
    }),
  ];
}

/** Who complains, since when, how it came in, and of what. */
function complained({ complainant, receipts, coding, escalations }: ComplaintState): Bilingual {
  const [who, how] = [COMPLAINANTS[complainant.kind], INTAKES[receipts[0]?.intake ?? 'HOTLINE']];
  const on = firstReceivedOn(receipts);
  const cause = coding === null ? null : CAUSES[coding.cause];
  const above = escalations.at(-1);
  return {
    en: `It came in on ${on} from ${who.en} through ${how.en}${cause === null ? ', and is not coded yet' : `, about ${cause.en}`}${above && above.decidedOn === null ? `; it went above on ${above.escalatedOn}` : ''}.`,
    zh: `${on}由${who.zh}经${how.zh}提出${cause === null ? '，尚未编码' : `，事由：${cause.zh}`}${above && above.decidedOn === null ? `；${above.escalatedOn}已提请上级核查` : ''}。`,
  };
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
