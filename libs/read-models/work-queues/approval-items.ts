/** What waits for a second person: one item for every approval that nobody has answered. */
import type { ApprovalState } from '#approvals';
import type { QueueItemRow } from './queue-item.table';

export function approvalItems({ asked }: ApprovalState): readonly QueueItemRow[] {
  if (asked?.status !== 'REQUESTED') return [];
  const { approvalId, caseId, borrowerId, negotiationId, stakes, loans, asOf, expiresOn } = asked.data;
  return [
    {
      itemId: approvalId,
      queue: 'APPROVAL',
      step: 'APPROVAL_REQUESTED',
      caseId,
      borrowerId,
      loanIds: loans.map(({ loanId }) => loanId),
      products: [],
      negotiationId,
      offerId: null,
      agreementId: null,
      instalment: null,
      reference: null,
      officerId: null,
      oldestUnpaidOn: null,
      restedAt: 0,
      amount: stakes.payoff,
      asOf,
      dueOn: expiresOn,
      waitsFor: 'LENDER',
      missingMaterials: [],
      enteredOn: asked.requestedOn,
      enteredAt: asked.requestedAt,
    },
  ];
}
