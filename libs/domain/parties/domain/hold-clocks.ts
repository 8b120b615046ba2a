/** Every hold that stands is looked at again by a day, so that none is forgotten. */
import { addDays, earlierDate, type Bilingual, type LocalDate } from '#kernel';
import { HOLD_SETTINGS } from './hold-kinds';
import { type Hold, isToConfirm } from './holds';
import type { PartyState } from './party.state';

export const HOLD_CLOCKS = {
  HOLD_REVIEW: {
    title: { en: 'look at a hold again', zh: '冻结复查' },
    cause: {
      en: 'A hold is on the person or on loans of theirs; by this day an officer looks whether it still stands.',
      zh: '客户或其借款处于冻结状态，应于该日前由工作人员复查是否继续冻结。',
    },
  },
} as const satisfies { readonly [kind: string]: { readonly title: Bilingual; readonly cause: Bilingual } };

export interface HoldClock {
  readonly kind: keyof typeof HOLD_CLOCKS;
  readonly borrowerId: string;
  /** The hold. */
  readonly reference: string;
  readonly dueOn: LocalDate;
}

/** By this day somebody looks at it: at once where another person is still to confirm it. */
export function lookDueOn(hold: Hold): LocalDate {
  const confirmBy = addDays(hold.placedOn, HOLD_SETTINGS.confirmDays);
  return isToConfirm(hold) ? earlierDate(hold.reviewOn, confirmBy) : hold.reviewOn;
}

/** In the order they became known. */
export function standingHolds({ holds }: Pick<PartyState, 'holds'>): readonly Hold[] {
  return holds.filter(({ until }) => until === null);
}

export function holdClocks(state: PartyState): readonly HoldClock[] {
  const { partyId } = state;
  if (partyId === null) return [];
  return standingHolds(state).map((hold) => {
    return { kind: 'HOLD_REVIEW', borrowerId: partyId, reference: hold.holdId, dueOn: lookDueOn(hold) };
  });
}
