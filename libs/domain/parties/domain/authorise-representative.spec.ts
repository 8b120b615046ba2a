import { given } from '#kernel-testing';
import { mayRepresent } from './party.state';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';

const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { partyId: 'C1', name: '王小明', phone: '13800138000' },
};
const authorise = (representativeId: string, documentHash = 'd'.repeat(64), isRegistered = true) =>
  ({ type: 'AuthoriseRepresentative', data: { representativeId, documentHash, isRegistered } }) as const;

describe('authorising a representative', () => {
  it('lets another party act for the person', () => {
    const authorised = given(partyDecider, [registered])
      .when(authorise('C2'))
      .then([
        {
          type: 'RepresentativeAuthorised',
          data: { partyId: 'C1', representativeId: 'C2', documentHash: 'd'.repeat(64) },
        },
      ]);
    authorised.andRepeated().thenUnchanged();
    expect(mayRepresent(authorised.state, 'C2')).toBe(true);
    expect(mayRepresent(authorised.state, 'C3')).toBe(false);
  });

  it('takes a new power of attorney in place of the old', () => {
    given(partyDecider, [registered])
      .when(authorise('C2'))
      .thenEvents(['RepresentativeAuthorised'])
      .andWhen(authorise('C2', 'e'.repeat(64)))
      .thenEvents(['RepresentativeAuthorised']);
  });

  it('refuses a representative nobody registered', () => {
    given(partyDecider, [registered])
      .when(authorise('C9', 'd'.repeat(64), false))
      .thenRejected('REPRESENTATIVE_NOT_REGISTERED', { representativeId: 'C9' });
  });

  it('refuses the person themselves, and an unknown party', () => {
    given(partyDecider, [registered]).when(authorise('C1')).thenRejected('OWN_REPRESENTATIVE');
    given(partyDecider, []).when(authorise('C2')).thenRejected('PARTY_UNKNOWN');
  });
});
