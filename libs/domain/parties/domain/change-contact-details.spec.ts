import { given } from '#kernel-testing';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';
import { initialParty, languageOf } from './party.state';

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

  it('replaces the language alone, which leaves the number as it is; until then it is that of the contract', () => {
    const english = given(partyDecider, [registered])
      .when({ type: 'ChangeContactDetails', data: { language: 'en' } })
      .then([{ type: 'ContactDetailsChanged', data: { partyId: 'C1', language: 'en' } }]);
    english.andRepeated().thenUnchanged();
    const again = { type: 'ChangeContactDetails', data: { language: 'en' } } as const;
    english.andWhen(again, { bodyHash: '7'.repeat(64) }).thenUnchanged();
    expect([english.state.phone, languageOf(english.state)]).toEqual(['13800138000', 'en']);
    const there = english
      .andWhen(to('13900139000'), { bodyHash: '9'.repeat(64) })
      .thenEvents(['ContactDetailsChanged']);
    expect([there.state.phone, languageOf(there.state), languageOf(initialParty)]).toEqual(['13900139000', 'en', 'zh']);
  });

  it('writes nothing where the number is said once more after the language changed, and the language where it alone differs', () => {
    const both = { type: 'ChangeContactDetails', data: { phone: '13900139000', language: 'zh' } } as const;
    const english = { type: 'ChangeContactDetails', data: { language: 'en' } } as const;
    given(partyDecider, [registered])
      .when(to('13900139000'), { bodyHash: '9'.repeat(64) })
      .thenEvents(['ContactDetailsChanged'])
      .andWhen(english, { bodyHash: '7'.repeat(64) })
      .thenEvents(['ContactDetailsChanged'])
      .andWhen(to('13900139000'), { bodyHash: '9'.repeat(64) })
      .thenUnchanged();
    given(partyDecider, [registered])
      .when(both, { bodyHash: '6'.repeat(64) })
      .thenEvents(['ContactDetailsChanged'])
      .andWhen(english, { bodyHash: '7'.repeat(64) })
      .thenEvents(['ContactDetailsChanged'])
      .andWhen(both, { bodyHash: '6'.repeat(64) })
      .thenEvents(['ContactDetailsChanged']);
  });

  it('says what changes', () => {
    given(partyDecider, [registered])
      .when({ type: 'ChangeContactDetails', data: {} })
      .thenRejected('NO_CONTACT_DETAIL');
  });

  it('needs a known party', () => {
    given(partyDecider, []).when(to('13900139000')).thenRejected('PARTY_UNKNOWN');
  });
});
