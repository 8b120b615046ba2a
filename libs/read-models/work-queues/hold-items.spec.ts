import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { holdClocks, partyDecider, type PartyEvent } from '#parties';
import { holdItems } from './hold-items';

const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { partyId: 'C1', name: '王小明', phone: '13800138000' },
};
const on = (day: string) => ({ businessDate: localDate(day), recordedAt: `${day}T02:00:00.000Z` });
const place = (holdId: string, loanIds?: readonly string[]) =>
  ({
    type: 'PlaceHold',
    data: {
      ...({ holdId, kind: 'DISPUTE' } as const),
      ...{ documentHash: 'a'.repeat(64), foreignLoans: [] },
      ...(loanIds ? { loanIds } : {}),
    },
  }) as const;

describe('a person under a hold', () => {
  const held = given(partyDecider, [registered])
    .when(place('H1', ['JB1']), on('2026-03-02'))
    .thenEvents(['HoldPlaced'])
    .andWhen(place('H2'), on('2026-03-05'))
    .thenEvents(['HoldPlaced']);

  it('stands in the queue once for every hold, due when it is looked at again', () => {
    expect(holdItems(held.state)).toMatchObject([
      {
        ...{ itemId: 'hold/C1/H1', queue: 'HOLD', step: 'TO_LOOK_AT_AGAIN', caseId: null, borrowerId: 'C1' },
        ...{ reference: 'H1', loanIds: ['JB1'], dueOn: '2026-04-01', enteredOn: '2026-03-02', waitsFor: 'LENDER' },
      },
      { itemId: 'hold/C1/H2', loanIds: [], dueOn: '2026-04-04' },
    ]);
    expect(holdClocks(held.state)).toEqual([
      { kind: 'HOLD_REVIEW', borrowerId: 'C1', reference: 'H1', dueOn: '2026-04-01' },
      { kind: 'HOLD_REVIEW', borrowerId: 'C1', reference: 'H2', dueOn: '2026-04-04' },
    ]);
  });

  it('is due later once it was looked at, and leaves the queue when it is lifted', () => {
    const review = { type: 'ReviewHold', data: { holdId: 'H1', reviewOn: localDate('2026-06-01') } } as const;
    const reviewed = held.andWhen(review, on('2026-03-30')).thenEvents(['HoldReviewed']);
    expect(holdItems(reviewed.state)[0]).toMatchObject({ dueOn: '2026-06-01', enteredOn: '2026-03-02' });
    const lift = { type: 'LiftHold', data: { holdId: 'H1', documentHash: 'b'.repeat(64) } } as const;
    const lifted = reviewed.andWhen(lift, on('2026-03-31')).thenEvents(['HoldLifted']);
    expect(holdItems(lifted.state).map(({ reference }) => reference)).toEqual(['H2']);
    expect(holdClocks(lifted.state)).toHaveLength(1);
  });

  it('who is not registered stands in none', () => {
    expect(holdItems(partyDecider.initialState)).toEqual([]);
    expect(holdClocks(partyDecider.initialState)).toEqual([]);
  });
});
