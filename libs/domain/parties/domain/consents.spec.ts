import { given } from '#kernel-testing';
import { CONTACT_CONSENTS } from './consent.events';
import { consentTo } from './consent.state';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';

const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { partyId: 'C1', name: '王小明', phone: '13800138000' },
};
const medical = { purpose: 'SENSITIVE_DATA', through: 'APP', documentHash: 'b'.repeat(64) } as const;
const give = { type: 'GiveConsent', data: medical } as const;
const withdraw = { type: 'WithdrawConsent', data: { purpose: 'SENSITIVE_DATA', through: 'HOTLINE' } } as const;

describe('a consent', () => {
  it('is given for one purpose, and anew where the text is another', () => {
    const given1 = given(partyDecider, [registered])
      .when(give)
      .then([{ type: 'ConsentGiven', data: { partyId: 'C1', ...medical } }]);
    given1.andRepeated().thenUnchanged();
    expect(consentTo(given1.state, 'SENSITIVE_DATA')).toMatchObject({ status: 'GIVEN' });
    expect(consentTo(given1.state, 'BUREAU_REPORTING')).toBeUndefined();
    const otherText = { type: 'GiveConsent', data: { ...medical, documentHash: 'd'.repeat(64) } } as const;
    given1.andWhen(otherText).thenEvents(['ConsentGiven']);
  });

  it('is withdrawn from now on, and may be given again', () => {
    const withdrawn = given(partyDecider, [registered]).when(give).thenEvents(['ConsentGiven']).andWhen(withdraw);
    const state = withdrawn.then([{ type: 'ConsentWithdrawn', data: { partyId: 'C1', ...withdraw.data } }]);
    expect(consentTo(state.state, 'SENSITIVE_DATA')).toMatchObject({ status: 'WITHDRAWN' });
    state.andRepeated().thenUnchanged();
    state.andWhen(give).thenEvents(['ConsentGiven']);
  });

  it('cannot be withdrawn where it never was, but for a way of being reached and for agencies', () => {
    const nothingSaid = given(partyDecider, [registered]);
    nothingSaid.when(withdraw).thenRejected('CONSENT_NOT_GIVEN', { purpose: 'SENSITIVE_DATA' });
    // That the lender reports does not rest on what the person says of it.
    nothingSaid
      .when({ type: 'WithdrawConsent', data: { ...withdraw.data, purpose: 'BUREAU_REPORTING' } })
      .thenRejected('REPORTING_BY_LAW');
    for (const purpose of [...CONTACT_CONSENTS, 'AGENCY_SHARING'] as const) {
      const refusal = { type: 'WithdrawConsent', data: { purpose, through: 'APP' } } as const;
      nothingSaid.when(refusal).thenEvents(['ConsentWithdrawn']).andRepeated().thenUnchanged();
    }
  });
});
