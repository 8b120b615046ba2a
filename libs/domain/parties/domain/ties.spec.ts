import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { joinedParty, type Person } from './one-person';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';
import { tiesOf } from './ties';

const TODAY = localDate('2026-03-01');
const HASH = 'd'.repeat(64);
const registered = (partyId: string): PartyEvent => ({
  type: 'PartyRegistered',
  data: { partyId, name: '王小明', phone: '13800138000' },
});
const authorised = (partyId: string, change: object = {}): PartyEvent => ({
  type: 'RepresentativeAuthorised',
  data: { partyId, representativeId: 'C2', documentHash: HASH, ...change },
});
const related = (partyId: string, change: object = {}): PartyEvent => ({
  type: 'RelationRecorded',
  data: { partyId, relatedId: 'C2', kind: 'GUARANTOR', source: 'CONTRACT', documentHash: HASH, ...change },
});
const held = (kind: string): PartyEvent =>
  ({
    type: 'HoldPlaced',
    data: { partyId: 'C1', holdId: 'H1', kind, from: '2026-01-01', loanIds: null, stops: ['OWN_ACTS'] },
  }) as unknown as PartyEvent;

function personAfter(...told: readonly PartyEvent[]): Person {
  const { state: party } = given(partyDecider, [registered('C1'), ...told]);
  return { partyId: 'C1', party, records: [{ partyId: 'C1', party }] };
}
const actsFor = (...told: readonly PartyEvent[]) =>
  tiesOf({ partyId: 'C2', ids: ['C2', 'C3'] }, [personAfter(...told)], TODAY).actsFor;
const owesWith = (...told: readonly PartyEvent[]) =>
  tiesOf({ partyId: 'C2', ids: ['C2', 'C3'] }, [personAfter(...told)], TODAY).owesWith;

describe('what ties a party to others', () => {
  it('is what they may do for whom, since when and until when', () => {
    expect(actsFor(authorised('C1', { scope: ['SIGN'], expiresOn: TODAY }))).toEqual([
      { partyId: 'C1', capacity: 'ATTORNEY', powers: ['SIGN'], since: '2026-03-01', until: TODAY },
    ]);
    expect(actsFor()).toEqual([]);
  });

  it('is nothing once it is revoked or past, nor while it rests', () => {
    expect(
      actsFor(authorised('C1'), { type: 'RepresentativeRevoked', data: { partyId: 'C1', representativeId: 'C2' } }),
    ).toEqual([]);
    expect(actsFor(authorised('C1', { expiresOn: localDate('2026-02-28') }))).toEqual([]);
    expect(actsFor(authorised('C1'), held('DEATH'))).toEqual([]);
    expect(actsFor(authorised('C1', { capacity: 'HEIR' }))).toEqual([]);
    expect(actsFor(authorised('C1', { capacity: 'HEIR' }), held('DEATH'))).toMatchObject([{ capacity: 'HEIR' }]);
  });

  it('is whose loans they owe, under whichever of their records, and never because somebody said so', () => {
    expect(owesWith(related('C1', { loanIds: ['L1'] }))).toEqual([
      { partyId: 'C1', kind: 'GUARANTOR', loanIds: ['L1'], since: '2026-03-01' },
    ]);
    expect(owesWith(related('C1', { relatedId: 'C3' }))).toMatchObject([{ loanIds: null }]);
    expect(owesWith(related('C1', { source: 'PERSON' }))).toEqual([]);
    expect(owesWith(related('C1', { kind: 'SPOUSE' }))).toEqual([]);
    expect(owesWith(related('C1', { relatedId: 'C8' }))).toEqual([]);
  });

  it('stays what it was where the record is merged into another', () => {
    const { state } = given(partyDecider, [registered('C1'), authorised('C1')]);
    const survivor = given(partyDecider, [registered('C0')]).state;
    const person = { partyId: 'C0', party: joinedParty(survivor, [state]), records: [] };
    expect(tiesOf({ partyId: 'C2', ids: ['C2'] }, [person], TODAY).actsFor).toMatchObject([{ partyId: 'C0' }]);
  });
});
