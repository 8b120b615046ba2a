import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { mayRepresent, powersOf } from './party.state';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';

const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { partyId: 'C1', name: '王小明', phone: '13800138000' },
};
const authorise = (representativeId: string, documentHash = 'd'.repeat(64), isRegistered = true) =>
  ({ type: 'AuthoriseRepresentative', data: { representativeId, documentHash, isRegistered } }) as const;

const TODAY = localDate('2026-03-01');

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
    for (const act of ['NEGOTIATE', 'SIGN'] as const) {
      expect(mayRepresent(authorised.state, 'C2', act, TODAY)).toBe(true);
      expect(mayRepresent(authorised.state, 'C3', act, TODAY)).toBe(false);
    }
  });

  it('takes a new power of attorney in place of the old', () => {
    given(partyDecider, [registered])
      .when(authorise('C2'))
      .thenEvents(['RepresentativeAuthorised'])
      .andWhen(authorise('C2', 'e'.repeat(64)))
      .thenEvents(['RepresentativeAuthorised']);
  });

  it('lets them do what it says, up to its last day', () => {
    const negotiates = { ...authorise('C2').data, scope: ['NEGOTIATE' as const], expiresOn: localDate('2026-03-31') };
    const limited = { type: 'AuthoriseRepresentative', data: negotiates } as const;
    const { state } = given(partyDecider, [registered]).when(limited).thenEvents(['RepresentativeAuthorised']);
    expect(mayRepresent(state, 'C2', 'NEGOTIATE', localDate('2026-03-31'))).toBe(true);
    expect(mayRepresent(state, 'C2', 'NEGOTIATE', localDate('2026-04-01'))).toBe(false);
    expect(mayRepresent(state, 'C2', 'SIGN', TODAY)).toBe(false);
    const again = given(partyDecider, [registered]).when(limited).thenEvents(['RepresentativeAuthorised']);
    again.andRepeated().thenUnchanged();
    // More than before is another authority by the same document.
    again.andWhen(authorise('C2')).thenEvents(['RepresentativeAuthorised']);
    const longer = { ...negotiates, expiresOn: localDate('2026-04-30') };
    again.andWhen({ ...limited, data: longer }).thenEvents(['RepresentativeAuthorised']);
    const also = { ...negotiates, scope: ['NEGOTIATE' as const, 'SIGN' as const] };
    again.andWhen({ ...limited, data: also }).thenEvents(['RepresentativeAuthorised']);
  });

  it('opens what is held of the person only where it says so, or where the law gives that right', () => {
    const may = (change: object) => {
      const data = { ...authorise('C2').data, ...change };
      const asked = { type: 'AuthoriseRepresentative', data } as const;
      const { state } = given(partyDecider, [registered]).when(asked).thenEvents(['RepresentativeAuthorised']);
      return mayRepresent(state, 'C2', 'PERSONAL_DATA', TODAY);
    };
    // Whatever was authorised before such a power was named.
    expect(may({})).toBe(false);
    expect(may({ scope: ['NEGOTIATE', 'SIGN'] })).toBe(false);
    expect(may({ scope: ['PERSONAL_DATA'] })).toBe(true);
    // A guardian acts only once the person cannot; what they may do then is all of it.
    const guardian = { capacity: 'GUARDIAN', scope: ['NEGOTIATE'] } as const;
    expect([may(guardian), powersOf(guardian)]).toEqual([false, ['NEGOTIATE', 'PERSONAL_DATA']]);
    expect(powersOf({ capacity: 'ADMINISTRATOR', scope: ['NEGOTIATE'] })).toEqual(['NEGOTIATE']);
    expect(powersOf({ capacity: 'HEIR', scope: ['SIGN'] })).toEqual(['SIGN']);
  });

  it('refuses a power of attorney whose last day has passed', () => {
    const data = { ...authorise('C2').data, expiresOn: localDate('2026-02-28') };
    const command = { type: 'AuthoriseRepresentative', data } as const;
    const told = given(partyDecider, [registered]);
    told.when(command, { businessDate: TODAY }).thenRejected('AUTHORITY_EXPIRED', { expiresOn: '2026-02-28' });
    told.when(command, { businessDate: localDate('2026-02-28') }).thenEvents(['RepresentativeAuthorised']);
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
