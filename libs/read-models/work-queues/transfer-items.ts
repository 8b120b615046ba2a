/** Transfers that the person has still to be told of, also where the case has closed. */
import { type Episode, transferNoticeBy } from '#negotiation';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import type { Moment } from './queued-cases';

export function transferItems(
  { caseId, borrowerId, loans, transfers }: Episode,
  moments: { readonly [of: string]: Moment },
): readonly QueueItemRow[] {
  return transfers.flatMap(({ transferId, loanIds, buyer, transferredOn, notice }): QueueItemRow[] => {
    const since = moments[transferId];
    if (notice || !since) return [];
    const concerned = loans.filter(({ loanId }) => loanIds.includes(loanId));
    return [
      personItem({
        ...{ itemId: `${transferId}/notice`, queue: 'TRANSFER_NOTICE', step: 'TO_TELL' },
        why: {
          en: `Loans were transferred to ${buyer} on ${transferredOn}; until they are told, the person may pay the lender (民法典 第546条).`,
          zh: `借款债权已于${transferredOn}转让给${buyer}；通知前借款人可继续向我方还款（民法典第546条）。`,
        },
        ...{ caseId, borrowerId, loanIds, reference: transferId, dueOn: transferNoticeBy(transferredOn) },
        products: [...new Set(concerned.map(({ product }) => product))].sort(),
        ...{ enteredOn: since.on, enteredAt: since.at },
      }),
    ];
  });
}
