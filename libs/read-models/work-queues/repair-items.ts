/** What is to be repaired because an entry was wrong: one item for each thing that rests on it, also of a case that is closed. */
import type { LocalDate } from '#kernel';
import { repairDueOn, type Episode, type Repair } from '#negotiation';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';

export function repairItems({ caseId, borrowerId, repairs, loans }: Episode): readonly QueueItemRow[] {
  return repairs
    .filter(({ status }) => status === 'OPEN')
    .map(({ repairId, kind, reference, listedOn, listedAt }) =>
      personItem({
        ...{ itemId: repairId, queue: 'REPAIR', step: kind, caseId, borrowerId, reference },
        ...{
          loanIds: loansOf(kind, reference, loans),
          dueOn: dueOn(kind, listedOn),
          enteredOn: listedOn,
          enteredAt: listedAt,
        },
      }),
    );
}

/** A borrower waits for these; the others are looked at when somebody does. */
const WAITED_FOR: ReadonlySet<Repair['kind']> = new Set([
  'ASSESSMENT_TO_REPEAT',
  'DECISION_TO_REPEAT',
  'REFUSAL_TO_REVIEW',
  'OFFER_TO_REPLACE',
  'ELIGIBILITY_TO_REVIEW',
]);

function dueOn(kind: Repair['kind'], listedOn: LocalDate): LocalDate | null {
  return WAITED_FOR.has(kind) ? repairDueOn({ listedOn }) : null;
}

const OF_A_LOAN: ReadonlySet<Repair['kind']> = new Set([
  'BUREAU_RECORD_TO_CORRECT',
  'WRITE_OFF_TO_REVIEW',
  'WITHDRAWAL_TO_REVIEW',
]);

/** Of a record at the bureau and a write-off its loan; all else is about the loans of the case. */
function loansOf(kind: Repair['kind'], reference: string, loans: Episode['loans']): readonly string[] {
  return OF_A_LOAN.has(kind) ? [reference] : loans.map(({ loanId }) => loanId);
}
