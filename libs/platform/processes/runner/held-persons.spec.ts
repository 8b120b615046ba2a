import type { RecordedEvent } from '#event-store';
import { HeldPersons } from './held-persons';

const event = (type: string, partyId: string): RecordedEvent => ({ type, data: { partyId } }) as RecordedEvent;

describe('who was ever under a hold', () => {
  it('is known from the first hold on, and told once', () => {
    const held = new HeldPersons(new Set(['C1']));
    held.follow(event('HoldPlaced', 'C2'));
    held.follow(event('HoldLifted', 'C3'));
    expect(['C1', 'C2', 'C3'].map((partyId) => held.has(partyId))).toEqual([true, true, false]);
    expect(held.takeAdded()).toEqual(['C2']);
    expect(held.takeAdded()).toEqual([]);
  });

  it('may be whoever’s records were merged: the hold may stand on the other', () => {
    const held = new HeldPersons(new Set());
    const data = { partyId: 'C2', mergedId: 'C2', survivorId: 'C1' };
    held.follow({ type: 'PartiesMerged', data } as unknown as RecordedEvent);
    expect(['C1', 'C2', 'C3'].map((partyId) => held.has(partyId))).toEqual([true, true, false]);
  });

  it('is kept where it could not be saved', () => {
    const held = new HeldPersons(new Set());
    held.follow(event('HoldPlaced', 'C2'));
    held.putBack(held.takeAdded());
    expect(held.takeAdded()).toEqual(['C2']);
  });
});
