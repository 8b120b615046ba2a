/** Persons under a hold: one item for every hold that stands, due when it is looked at again. */
import { isToConfirm, lookDueOn, type PartyState, standingHolds } from '#parties';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';

export function holdItems(state: PartyState): readonly QueueItemRow[] {
  const { partyId } = state;
  if (partyId === null) return [];
  return standingHolds(state).map((hold) => {
    const { holdId, loanIds, placedOn, placedAt } = hold;
    return personItem({
      ...{ itemId: `hold/${partyId}/${holdId}`, queue: 'HOLD', borrowerId: partyId },
      step: isToConfirm(hold) ? 'TO_CONFIRM' : 'TO_LOOK_AT_AGAIN',
      ...{
        reference: holdId,
        loanIds: loanIds ?? [],
        dueOn: lookDueOn(hold),
        enteredOn: placedOn,
        enteredAt: placedAt,
      },
    });
  });
}
