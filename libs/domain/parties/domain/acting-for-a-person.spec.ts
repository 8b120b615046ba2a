import { given } from '#kernel-testing';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';

const details = { name: '王小明', phone: '13800138000' };
const known: PartyEvent[] = [
  { type: 'PartyRegistered', data: { partyId: 'C1', ...details } },
  { type: 'RepresentativeAuthorised', data: { partyId: 'C1', representativeId: 'C2', documentHash: 'd'.repeat(64) } },
];
const register = { type: 'RegisterParty', data: { partyId: 'C3', ...details } } as const;
const move = { type: 'ChangeContactDetails', data: { phone: '13900139000' } } as const;
const authorise = {
  type: 'AuthoriseRepresentative',
  data: { representativeId: 'C4', documentHash: 'e'.repeat(64), isRegistered: true },
} as const;
const revoke = { type: 'RevokeRepresentative', data: { representativeId: 'C2' } } as const;

describe('who acts for a person', () => {
  it('changes that person’s own record', () => {
    given(partyDecider, known).when(move, { onBehalfOf: 'C1' }).thenEvents(['ContactDetailsChanged']);
    given(partyDecider, known).when(authorise, { onBehalfOf: 'C1' }).thenEvents(['RepresentativeAuthorised']);
    given(partyDecider, []).when(register, { onBehalfOf: 'C3' }).thenEvents(['PartyRegistered']);
  });

  it.each([
    ['a stranger', 'C9'],
    ['a representative', 'C2'],
  ])('changes no other’s: %s', (_who, onBehalfOf) => {
    given(partyDecider, known).when(move, { onBehalfOf }).thenRejected('NOT_THE_PARTY', { onBehalfOf });
    given(partyDecider, known).when(authorise, { onBehalfOf }).thenRejected('NOT_THE_PARTY');
    const themselves = { ...authorise, data: { ...authorise.data, representativeId: onBehalfOf } };
    given(partyDecider, known).when(themselves, { onBehalfOf }).thenRejected('NOT_THE_PARTY');
    given(partyDecider, []).when(register, { onBehalfOf }).thenRejected('NOT_THE_PARTY');
    given(partyDecider, []).when(move, { onBehalfOf }).thenRejected('PARTY_UNKNOWN');
  });

  it('gives up an authority of one’s own, not that of others', () => {
    given(partyDecider, known).when(revoke, { onBehalfOf: 'C2' }).thenEvents(['RepresentativeRevoked']);
    given(partyDecider, known).when(revoke, { onBehalfOf: 'C9' }).thenRejected('NOT_THE_PARTY');
  });
});
