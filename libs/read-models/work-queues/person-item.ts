/** An item about a person that belongs to no case and no plan: what every such item says, and nothing else. */
import { fen } from '#kernel';
import type { QueueItemRow } from './queue-item.table';

type Said = 'itemId' | 'queue' | 'step' | 'borrowerId' | 'reference' | 'dueOn' | 'enteredOn' | 'enteredAt';

export function personItem(said: Pick<QueueItemRow, Said> & Partial<QueueItemRow>): QueueItemRow {
  return {
    ...{
      kind: null,
      does: null,
      why: null,
      caseId: null,
      loanIds: [],
      products: [],
      negotiationId: null,
      offerId: null,
      agreementId: null,
    },
    ...{
      instalment: null,
      officerId: null,
      officerUntil: null,
      inQueueSince: null,
      oldestUnpaidOn: null,
      restedAt: 0,
      amount: fen(0),
      asOf: null,
      restsSince: null,
      missingMaterials: [],
    },
    waitsFor: 'LENDER',
    ...said,
  };
}
