/** Transfers that the person has still to be told of, also where the case has closed. */
import { type Episode, transferNoticeBy } from '#negotiation';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import type { Moment } from './queued-cases';

export function transferItems(
  { caseId, borrowerId, loans, transfers }: Episode,
  moments: { readonly [of: string]: Moment },
): readonly QueueItemRow[] {
  return transfers.flatMap(({ transferId, loanIds, transferredOn, notice }): QueueItemRow[] => {
    const since = moments[transferId];
    if (notice || !since) return [];
    const concerned = loans.filter(({ loanId }) => loanIds.includes(loanId));
    return [
      personItem({
        ...{ itemId: `${transferId}/notice`, queue: 'TRANSFER_NOTICE', step: 'TO_TELL' },
        ...{ caseId, borrowerId, loanIds, reference: transferId, dueOn: transferNoticeBy(transferredOn) },
        products: [...new Set(concerned.map(({ product }) => product))].sort(),
        ...{ enteredOn: since.on, enteredAt: since.at },
      }),
    ];
  });
}
