import { given, TEST_BUSINESS_DATE } from '#kernel-testing';
import { mayRepresent } from './party.state';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';

const authorised: PartyEvent[] = [
  { type: 'PartyRegistered', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } },
  { type: 'RepresentativeAuthorised', data: { partyId: 'C1', representativeId: 'C2', documentHash: 'd'.repeat(64) } },
];
const revoke = (representativeId: string) => ({ type: 'RevokeRepresentative', data: { representativeId } }) as const;

describe('revoking a representation', () => {
  it('ends it', () => {
    const revoked = given(partyDecider, authorised)
      .when(revoke('C2'))
      .then([{ type: 'RepresentativeRevoked', data: { partyId: 'C1', representativeId: 'C2' } }]);
    revoked.andRepeated().thenUnchanged();
    expect(mayRepresent(revoked.state, 'C2', 'SIGN', TEST_BUSINESS_DATE)).toBe(false);
  });

  it.each(['GUARDIAN', 'HEIR', 'ADMINISTRATOR'] as const)(
    'of a %s is no act of the person: an officer records it',
    (capacity) => {
      const [registered, power] = authorised as [PartyEvent, PartyEvent];
      const byLaw = [registered, { ...power, data: { ...power.data, capacity } } as PartyEvent];
      given(partyDecider, byLaw)
        .when(revoke('C2'), { onBehalfOf: 'C1' })
        .thenRejected('CAPACITY_NOT_ENDED_BY_THE_PERSON', { representativeId: 'C2', capacity });
      given(partyDecider, byLaw).when(revoke('C2')).thenEvents(['RepresentativeRevoked']);
    },
  );

  it('refuses one that never was', () => {
    given(partyDecider, authorised).when(revoke('C3')).thenRejected('REPRESENTATIVE_UNKNOWN');
    given(partyDecider, authorised).when(revoke('constructor')).thenRejected('REPRESENTATIVE_UNKNOWN');
    given(partyDecider, []).when(revoke('C2')).thenRejected('PARTY_UNKNOWN');
  });
});
