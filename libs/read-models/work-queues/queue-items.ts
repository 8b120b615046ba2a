/** Which items a person's cases have in the queues: at most one for a case itself, and one for everything else of it that waits. */
import { agencyItems } from './agency-items';
import { caseItem } from './case-item';
import { eligibilityItems } from './eligibility-items';
import { legalItems } from './legal-items';
import { planItems } from './plan-items';
import type { QueueItemRow } from './queue-item.table';
import type { QueuedCases } from './queued-cases';
import { repairItems } from './repair-items';
import { restorationItems } from './restoration-items';
import { transferItems } from './transfer-items';

export function queueItems({ cases, moments }: QueuedCases): readonly QueueItemRow[] {
  return cases.episodes.flatMap((episode) => {
    const repairs = repairItems(episode);
    const { step, queuedAt = '', of = {} } = moments[episode.caseId] ?? {};
    if (!step) return repairs;
    return [
      ...caseItem(episode, step, queuedAt),
      ...planItems(episode, of),
      ...restorationItems(episode, of),
      ...agencyItems(episode, of),
      ...transferItems(episode, of),
      ...legalItems(episode, of),
      ...eligibilityItems(episode, of),
      ...repairs,
    ];
  });
}
