/** Where each complaint stands, and what it waits for: to be taken on, answered, decided above, for the complainant, or for money that was granted. */
import {
  CAUSES,
  COMPLAINANTS,
  complaintClocks,
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
  const { complaintId, partyId, status, caseIds, loanIds, acknowledged, since } = state;
  if (complaintId === null || !since || status === 'WITHDRAWN' || status === 'CLOSED') return [];
  return [
    personItem({
      ...{ kind: state.coding?.cause ?? null, why: complained(state) },
      ...{ itemId: `complaint/${complaintId}`, queue: 'COMPLAINTS', reference: complaintId },
      ...(status === 'ANSWERED' ? whileAnswered(state) : { step: STEP_OF[status], dueOn: complaintDueOn(state) }),
      ...{ borrowerId: partyId, caseId: caseIds[0] ?? null, loanIds, officerId: acknowledged?.handlerId ?? null },
      ...{ enteredOn: since.on, enteredAt: since.at },
    }),
  ];
}

/** The complainant has until a day to go above; what was decided there goes no further, and the clock closes it on the day after. */
function whileAnswered(state: ComplaintState): Pick<QueueItemRow, 'step' | 'dueOn' | 'waitsFor' | 'does'> {
  const clock = complaintClocks(state).find(({ closesOn }) => closesOn !== null);
  const { dueOn = null, closesOn } = clock ?? {};
  if (clock?.kind !== 'COMPLAINT_REVIEWED') {
    return { step: 'COMPLAINT_ANSWERED', dueOn, waitsFor: 'BORROWER', does: null };
  }
  const does = {
    en: `Nobody has anything to do: it was decided above on ${dueOn}, and closes by itself on ${closesOn}. The regulator can be turned to also then.`,
    zh: `无需办理：上级机构已于${dueOn}作出核查决定，投诉将于${closesOn}自动办结；办结后投诉人仍可向监管机构反映。`,
  };
  return { step: 'COMPLAINT_REVIEWED', dueOn, waitsFor: 'NOBODY', does };
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
