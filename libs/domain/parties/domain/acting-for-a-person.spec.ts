import { given } from '#kernel-testing';
import { deciderBeside, partyDecider, toAStranger } from './party.decider';
import type { PartyEvent } from './party.events';

const details = { name: '王小明', phone: '13800138000' };
const known: PartyEvent[] = [
  { type: 'PartyRegistered', data: { partyId: 'C1', ...details } },
  { type: 'RepresentativeAuthorised', data: { partyId: 'C1', representativeId: 'C2', documentHash: 'd'.repeat(64) } },
];
const HOURS = { timeZone: 'Asia/Urumqi', agreedHours: { from: '10:00', until: '12:00' } } as const;
const register = { type: 'RegisterParty', data: { partyId: 'C3', ...details } } as const;
const move = { type: 'ChangeContactDetails', data: { phone: '13900139000' } } as const;
const authorise = {
  type: 'AuthoriseRepresentative',
  data: { representativeId: 'C4', documentHash: 'e'.repeat(64), isRegistered: true },
} as const;
const revoke = { type: 'RevokeRepresentative', data: { representativeId: 'C2' } } as const;

const guardian = {
  type: 'RepresentativeAuthorised',
  data: {
    ...{ partyId: 'C1', representativeId: 'G1', documentHash: 'd'.repeat(64), capacity: 'GUARDIAN' },
    scope: ['NEGOTIATE', 'SIGN'],
  },
} as unknown as PartyEvent;
const incapable = {
  type: 'HoldPlaced',
  data: { partyId: 'C1', holdId: 'H1', kind: 'INCAPACITY', from: '2026-01-01', loanIds: null, stops: ['OWN_ACTS'] },
} as unknown as PartyEvent;

describe('a guardian', () => {
  const consent = { type: 'GiveConsent', data: { purpose: 'SENSITIVE_DATA', through: 'APP' } } as const;
  const refusal = { type: 'WithdrawConsent', data: { purpose: 'CONTACT_BY_CALL', through: 'APP' } } as const;

  it('consents, refuses and agrees hours for who cannot, and changes nothing else', () => {
    const ward = given(partyDecider, [...known, incapable, guardian]);
    const by = { onBehalfOf: 'G1' };
    ward.when(consent, by).thenEvents(['ConsentGiven']);
    ward.when(refusal, by).thenEvents(['ConsentWithdrawn']);
    ward.when({ type: 'AgreeContactHours', data: HOURS }, by).thenEvents(['ContactHoursAgreed']);
    ward.when(move, by).thenRejected('NOT_THE_PARTY');
    ward.when(authorise, by).thenRejected('NOT_THE_PARTY');
    ward.when(consent, { onBehalfOf: 'C1' }).thenRejected('PERSON_CANNOT_ACT');
    ward.when(consent, { onBehalfOf: 'C2' }).thenRejected('NOT_THE_PARTY');
  });

  it('does so whichever of the person’s records says that they cannot, and who the guardian is', () => {
    const by = { onBehalfOf: 'G1' };
    const [held, guarded] = [
      [...known, incapable],
      [...known, guardian],
    ].map((events) => ({
      decider: deciderBeside([given(partyDecider, events).state]),
      other: events.includes(incapable) ? guardian : incapable,
    }));
    for (const { decider, other } of [held, guarded].flatMap((one) => one ?? [])) {
      given(decider, [...known, other])
        .when(consent, by)
        .thenEvents(['ConsentGiven']);
      given(decider, [...known, other])
        .when(consent, { onBehalfOf: 'C2' })
        .thenRejected('NOT_THE_PARTY');
    }
    const elsewhere = deciderBeside([given(partyDecider, [...known, incapable]).state]);
    given(elsewhere, known).when(consent, { onBehalfOf: 'C1' }).thenRejected('PERSON_CANNOT_ACT');
  });

  it('does so within the scope they have, and only as long as the person cannot', () => {
    const onlySigns = { ...guardian, data: { ...guardian.data, scope: ['SIGN'] } } as unknown as PartyEvent;
    const narrow = given(partyDecider, [...known, incapable, onlySigns]);
    narrow.when(consent, { onBehalfOf: 'G1' }).thenRejected('NOT_THE_PARTY');
    given(partyDecider, [...known, guardian])
      .when(consent, { onBehalfOf: 'G1' })
      .thenRejected('NOT_THE_PARTY');
  });
});

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
    given(toAStranger('C1'), []).when(move, { onBehalfOf }).thenRejected('NOT_THE_PARTY');
  });

  it('gives up an authority of one’s own, not that of others', () => {
    given(partyDecider, known).when(revoke, { onBehalfOf: 'C2' }).thenEvents(['RepresentativeRevoked']);
    given(partyDecider, known).when(revoke, { onBehalfOf: 'C9' }).thenRejected('NOT_THE_PARTY');
  });
});
