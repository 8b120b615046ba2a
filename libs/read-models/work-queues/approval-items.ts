/** What waits for a second person: one item for every approval that nobody has answered. */
import { type ApprovalRequestedData, approvalInWords, type ApprovalState } from '#approvals';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';

export function approvalItems({ asked }: ApprovalState): readonly QueueItemRow[] {
  if (asked?.status !== 'REQUESTED') return [];
  const { approvalId, caseId, borrowerId, negotiationId, act, stakes, loans, asOf, expiresOn } = asked.data;
  const says = approvalInWords(asked.data);
  return [
    personItem({
      ...{ itemId: approvalId, queue: 'APPROVAL', step: 'APPROVAL_REQUESTED', kind: act },
      why: { en: says.map(({ en }) => en).join(' '), zh: says.map(({ zh }) => zh).join('') },
      ...{ caseId, borrowerId, negotiationId, loanIds: loans.map(({ loanId }) => loanId) },
      offerId: affectedOffer(asked.data),
      reference: changed(asked.data),
      ...{ amount: stakes.payoff, asOf, dueOn: expiresOn },
      ...{ enteredOn: asked.requestedOn, enteredAt: asked.requestedAt },
    }),
  ];
}

/** The offer that would be replaced. */
function affectedOffer({ now }: ApprovalRequestedData): string | null {
  return now?.affected.find(({ kind }) => kind === 'OFFER_TO_REPLACE')?.reference ?? null;
}

/** What would be changed: what an entry is about, a payment, a cost; else the loan or the negotiation. */
function changed({ now, terms, negotiationId, loans }: ApprovalRequestedData): string | null {
  const named = [now?.stands.about, terms.paymentId, terms.costId].find((one) => typeof one === 'string');
  return typeof named === 'string' ? named : (negotiationId ?? loans[0]?.loanId ?? null);
}
