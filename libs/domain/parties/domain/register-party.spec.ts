import { given } from '#kernel-testing';
import { partyDecider } from './party.decider';

const wang = { partyId: 'C1', name: '王小明', phone: '13800138000' };
const register = { type: 'RegisterParty', data: wang } as const;

describe('registering a party', () => {
  it('makes the person known', () => {
    given(partyDecider, [])
      .when(register)
      .then([{ type: 'PartyRegistered', data: wang }])
      .andRepeated()
      .thenUnchanged();
  });

  it('changes nothing when told the same again under another key', () => {
    given(partyDecider, [])
      .when(register)
      .thenEvents(['PartyRegistered'])
      .andWhen(register, { commandId: 'other' })
      .thenUnchanged();
  });

  it('refuses other details under the same id', () => {
    given(partyDecider, [])
      .when(register)
      .thenEvents(['PartyRegistered'])
      .andWhen({ type: 'RegisterParty', data: { ...wang, name: '李四' } }, { bodyHash: 'b'.repeat(64) })
      .thenRejected('PARTY_EXISTS_DIFFERENTLY');
  });
});
