/** An item as its queue shows it, for whoever is to work on it. */
import type { ShownItem } from '#work';
import type { QueueItemRow } from './queue-item.table';

export function shownItem({ itemId, queue, caseId, borrowerId, reference, inQueueSince }: QueueItemRow): ShownItem {
  return { itemId, queue, caseId, borrowerId, complaintId: queue === 'COMPLAINTS' ? reference : null, inQueueSince };
}
