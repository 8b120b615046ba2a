/** A hold of a kind that stops what is owed holds at once; another person than who placed it confirms and lifts it. */
import { addDays, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { holdClocks } from './hold-clocks';
import { HOLD_KINDS, HOLD_RULES, type HoldKind } from './hold-kinds';
import { type Hold, isToConfirm } from './holds';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';

const TODAY = localDate('2026-03-10');
const today = { businessDate: TODAY };
const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { partyId: 'C1', name: '王小明', phone: '13800138000' },
};
const person = () => given(partyDecider, [registered]);
const place = (changed: { readonly kind?: HoldKind; readonly reviewOn?: typeof TODAY }) =>
  ({
    type: 'PlaceHold',
    data: { holdId: 'H1', kind: 'DEATH', documentHash: 'a'.repeat(64), foreignLoans: [], ...changed },
  }) as const;
const lift = { type: 'LiftHold', data: { holdId: 'H1', documentHash: 'b'.repeat(64) } } as const;

describe('a hold that needs a second person', () => {
  const by = (id: string, kind: 'person' | 'service' = 'person') => ({
    ...today,
    actor: { kind, id, role: kind === 'person' ? ('officer' as const) : ('service' as const) },
  });
  const review = { type: 'ReviewHold', data: { holdId: 'H1', reviewOn: addDays(TODAY, 40) } } as const;
  const standing = ({ holds }: { readonly holds: readonly Hold[] }) => holds.map(isToConfirm);

  it('holds at once, and is confirmed by another person than who placed it', () => {
    const placed = person().when(place({}), by('officer-1')).thenEvents(['HoldPlaced']);
    expect([standing(placed.state), holdClocks(placed.state)[0]?.dueOn]).toEqual([[true], addDays(TODAY, 1)]);
    placed.andWhen(review, by('officer-1')).thenRejected('HOLD_PLACED_BY_THE_SAME', { placedBy: 'officer-1' });
    const confirmed = placed.andWhen(review, by('officer-2')).thenEvents(['HoldReviewed']);
    expect(confirmed.state.holds).toMatchObject([{ placedBy: 'officer-1', confirmedBy: 'officer-2' }]);
    expect([standing(confirmed.state), holdClocks(confirmed.state)[0]?.dueOn]).toEqual([[false], review.data.reviewOn]);
    // From then on whoever it was looks at it again.
    const later = { ...review, data: { ...review.data, reviewOn: addDays(review.data.reviewOn, 1) } };
    confirmed.andWhen(later, by('officer-1')).thenEvents(['HoldReviewed']);
  });

  it('is confirmed also where the day of the next look stays the same', () => {
    const placed = person()
      .when(place({ reviewOn: review.data.reviewOn }), by('officer-1'))
      .thenEvents(['HoldPlaced']);
    placed.andWhen(review, by('officer-2')).thenEvents(['HoldReviewed']).andRepeated().thenUnchanged();
  });

  it('is lifted by another person, whoever confirmed it; one a service placed by any', () => {
    const placed = person().when(place({}), by('officer-1')).thenEvents(['HoldPlaced']);
    const confirmed = placed.andWhen(review, by('officer-2')).thenEvents(['HoldReviewed']);
    confirmed.andWhen(lift, by('officer-1')).thenRejected('HOLD_PLACED_BY_THE_SAME', { holdId: 'H1' });
    confirmed.andWhen(lift, by('officer-2')).thenEvents(['HoldLifted']);
    placed.andWhen(lift, by('officer-3')).thenEvents(['HoldLifted']);
    const told = person().when(place({}), by('core', 'service')).thenEvents(['HoldPlaced']);
    expect(standing(told.state)).toEqual([true]);
    told.andWhen(review, by('officer-1')).thenEvents(['HoldReviewed']);
  });

  it('is of the kinds that stop what is owed', () => {
    const dispute = person()
      .when(place({ kind: 'DISPUTE' }), by('officer-1'))
      .thenEvents(['HoldPlaced']);
    expect(standing(dispute.state)).toEqual([false]);
    dispute.andWhen(lift, by('officer-1')).thenEvents(['HoldLifted']);
    const needs = HOLD_KINDS.filter((kind) => HOLD_RULES[kind].secondPerson);
    expect(needs).toEqual(HOLD_KINDS.filter((kind) => HOLD_RULES[kind].stops.includes('PENALTY')));
  });
});
