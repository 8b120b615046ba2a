/** Persons under a hold: one item for every hold that stands, due when it is looked at again. */
import { type Hold, HOLD_WORDS, isToConfirm, lookDueOn, type PartyState, standingHolds } from '#parties';
import type { Bilingual } from '#kernel';
import { listed } from '#words';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';

export function holdItems(state: PartyState): readonly QueueItemRow[] {
  const { partyId } = state;
  if (partyId === null) return [];
  return standingHolds(state).map((hold) => {
    const { holdId, kind, loanIds, placedOn, placedAt } = hold;
    return personItem({
      ...{ itemId: `hold/${partyId}/${holdId}`, queue: 'HOLD', borrowerId: partyId },
      ...{ kind, why: held(hold) },
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

/** Of what kind, since when, and on what. */
function held({ kind, from, loanIds }: Hold): Bilingual {
  const which = listed(loanIds ?? []);
  return {
    en: `A hold is on ${loanIds === null ? 'the person' : which.en} since ${from}: ${HOLD_WORDS[kind].en}.`,
    zh: `${loanIds === null ? '客户' : `借款${which.zh}`}自${from}起处于冻结状态：${HOLD_WORDS[kind].zh}。`,
  };
}
