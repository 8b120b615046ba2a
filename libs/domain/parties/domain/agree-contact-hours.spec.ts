import { given } from '#kernel-testing';
import { partyDecider } from './party.decider';
import { PartyRegistered, type PartyEvent } from './party.events';

const registered: PartyEvent = { type: 'PartyRegistered', data: PartyRegistered.example };
const agree = (data: object) => ({ type: 'AgreeContactHours', data }) as const;
const AT_NIGHT = { from: '20:00', until: '02:00' };

describe('agreeing when a person may be reached', () => {
  it('says where they live, the hours, or both; what is left out is as for everybody', () => {
    const known = given(partyDecider, [registered]);
    expect(known.state.reachedWhen).toEqual({});
    known.when(agree({})).thenUnchanged();
    const both = known
      .when(agree({ timeZone: 'Asia/Urumqi', agreedHours: AT_NIGHT }))
      .then([{ type: 'ContactHoursAgreed', data: { partyId: 'C1', timeZone: 'Asia/Urumqi', agreedHours: AT_NIGHT } }]);
    both.andRepeated().thenUnchanged();
    const zoneOnly = both.andWhen(agree({ timeZone: 'Asia/Urumqi' })).thenEvents(['ContactHoursAgreed']);
    expect(zoneOnly.state.reachedWhen).toEqual({ timeZone: 'Asia/Urumqi' });
    expect(zoneOnly.andWhen(agree({})).thenEvents(['ContactHoursAgreed']).state.reachedWhen).toEqual({});
  });

  it('does not end when it begins', () => {
    given(partyDecider, [registered])
      .when(agree({ agreedHours: { from: '08:00', until: '08:00' } }))
      .thenRejected('CONTACT_HOURS_EMPTY', { from: '08:00', until: '08:00' });
  });

  it('needs a known party, and is nobody else’s', () => {
    given(partyDecider, [])
      .when(agree({ timeZone: 'Asia/Urumqi' }))
      .thenRejected('PARTY_UNKNOWN');
    given(partyDecider, [registered])
      .when(agree({ timeZone: 'Asia/Urumqi' }), { onBehalfOf: 'C2' })
      .thenRejected('NOT_THE_PARTY');
    given(partyDecider, [registered])
      .when(agree({ timeZone: 'Asia/Urumqi' }), { onBehalfOf: 'C1' })
      .thenEvents(['ContactHoursAgreed']);
  });
});
