import { given } from '#kernel-testing';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';

const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { partyId: 'C1', name: '王小明', phone: '13800138000' },
};
const to = (phone: string) => ({ type: 'ChangeContactDetails', data: { phone } }) as const;

describe('changing contact details', () => {
  it('replaces the phone number, and back again', () => {
    const there = given(partyDecider, [registered])
      .when(to('13900139000'), { bodyHash: '9'.repeat(64) })
      .then([{ type: 'ContactDetailsChanged', data: { partyId: 'C1', phone: '13900139000' } }]);
    there.andRepeated().thenUnchanged();
    const back = there.andWhen(to('13800138000'), { bodyHash: '8'.repeat(64) }).thenEvents(['ContactDetailsChanged']);
    expect(back.state.phone).toBe('13800138000');
  });

  it('needs a known party', () => {
    given(partyDecider, []).when(to('13900139000')).thenRejected('PARTY_UNKNOWN');
  });
});
