/** What is to be repaired because an entry was wrong: one item for each thing that rests on it, also of a case that is closed. */
import type { Episode, Repair } from '#negotiation';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';

export function repairItems({ caseId, borrowerId, repairs, loans }: Episode): readonly QueueItemRow[] {
  return repairs
    .filter(({ status }) => status === 'OPEN')
    .map(({ repairId, kind, reference, listedOn, listedAt }) =>
      personItem({
        ...{ itemId: repairId, queue: 'REPAIR', step: kind, caseId, borrowerId, reference },
        ...{ loanIds: loansOf(kind, reference, loans), dueOn: null, enteredOn: listedOn, enteredAt: listedAt },
      }),
    );
}

/** Of a record at the bureau its loan; all else is about the loans of the case. */
function loansOf(kind: Repair['kind'], reference: string, loans: Episode['loans']): readonly string[] {
  return kind === 'BUREAU_RECORD_TO_CORRECT' ? [reference] : loans.map(({ loanId }) => loanId);
}
