/** Reaching a person under a hold: nobody collects, what the law asks for and what they asked for stays possible, heirs are reached. */
import { localDate, SHANGHAI } from '#kernel';
import { given } from '#kernel-testing';
import { HOLD_RULES, type HoldKind, type Holding } from '#parties';
import type { ContactCommand, ContactCommandData } from './contact-commands';
import { contactDecider } from './contact.decider';

const hold = (kind: HoldKind, changed: Partial<Holding> = {}): Holding => ({
  ...{ kind, from: localDate('2026-03-02'), until: null, loanIds: null, stops: HOLD_RULES[kind].stops },
  ...changed,
});
const ask = (holds: readonly Holding[], changed: Partial<ContactCommandData['AskContact']> = {}): ContactCommand => ({
  type: 'AskContact',
  data: {
    ...{ partyId: 'C1', contactId: 'CALL-1', by: { kind: 'AGENCY', id: 'agency-7' }, purpose: 'COLLECTION' },
    ...{ channel: 'CALL', loanIds: ['JB1'] },
    when: { timeZone: SHANGHAI, agreedHours: null, holds, relatedIds: ['H1'] },
    standing: { placed: null, transferred: [] },
    ...changed,
  },
});
const at = (day: string) => ({ recordedAt: `${day}T10:00:00+08:00`, businessDate: localDate(day) });
const may = (holds: readonly Holding[], changed: Partial<ContactCommandData['AskContact']> = {}, day = '2026-03-02') =>
  given(contactDecider, []).when(ask(holds, changed), at(day));

describe('reaching a person under a hold', () => {
  it('is no collection, and says which kind of hold it is', () => {
    const { events } = may([hold('COURT')]).thenEvents(['ContactBlocked']);
    expect(events[0]?.data).toMatchObject({ rule: 'HOLD', hold: 'COURT', askAgainAt: null });
    may([hold('COURT')], { purpose: 'REMINDER' }).thenEvents(['ContactBlocked']);
  });

  it('stays possible for a notice the law asks for, and as a reply', () => {
    may([hold('COURT')], { purpose: 'STATUTORY_NOTICE' }).thenEvents(['ContactPermitted']);
    given(contactDecider, [])
      .when(
        {
          type: 'ReceiveInbound',
          data: {
            ...{ partyId: 'C1', inboundId: 'HL-1', channel: 'HOTLINE', loanIds: [], pickedUpAt: null, settled: false },
            receivedAt: '2026-03-02T09:00:00+08:00',
          },
        },
        at('2026-03-02'),
      )
      .thenEvents(['InboundContactReceived'])
      .andWhen(ask([hold('DISPUTE')], { purpose: 'REPLY', replyTo: 'HL-1' }), at('2026-03-02'))
      .thenEvents(['ContactPermitted']);
  });

  it('is stopped from its first day up to the day before it is lifted, for the loans it is on', () => {
    const ended = [hold('DISPUTE', { until: localDate('2026-03-04'), loanIds: ['JB1'] })];
    may(ended, {}, '2026-03-01').thenEvents(['ContactPermitted']);
    may(ended, {}, '2026-03-03').thenEvents(['ContactBlocked']);
    may(ended, {}, '2026-03-04').thenEvents(['ContactPermitted']);
    may(ended, { loanIds: ['JB2'] }, '2026-03-03').thenEvents(['ContactPermitted']);
  });

  it('stays stopped by an agreement when the hold ends, and by the hold when the agreement does', () => {
    const ofAgreement = {
      partyId: 'C1',
      caseId: 'C1-1',
      offerId: 'C1-1-N1-O1',
      agreementId: 'C1-1-A1',
      loanIds: ['JB1'],
    };
    const suspend: ContactCommand = { type: 'SuspendCollection', data: ofAgreement };
    const suspended = given(contactDecider, []).when(suspend, at('2026-03-02')).thenEvents(['CollectionSuspended']);
    const stopped = (ended: Holding, day: string) =>
      suspended.andWhen(ask([ended]), at(day)).thenEvents(['ContactBlocked']).events[0]?.data;
    const ended = hold('COURT', { until: localDate('2026-03-04') });
    expect(stopped(ended, '2026-03-03')).toMatchObject({ rule: 'HOLD' });
    expect(stopped(ended, '2026-03-04')).toMatchObject({ rule: 'COLLECTION_SUSPENDED' });
    const resume: ContactCommand = { type: 'ResumeCollection', data: { ...ofAgreement, ground: 'BREACH' } };
    const resumed = suspended.andWhen(resume, at('2026-03-05')).thenEvents(['CollectionResumed']);
    resumed.andWhen(ask([hold('COURT')]), at('2026-03-05')).thenEvents(['ContactBlocked']);
    resumed.andWhen(ask([ended]), at('2026-03-05')).thenEvents(['ContactPermitted']);
  });

  it('goes through heirs once the person has died: told of what the law asks for, never collected from', () => {
    const heir = { thirdPartyId: 'H1' };
    may([], { ...heir, purpose: 'STATUTORY_NOTICE' }).thenEvents(['ContactBlocked']);
    may([hold('DEATH')], { ...heir, purpose: 'STATUTORY_NOTICE' }).thenEvents(['ContactPermitted']);
    const { events } = may([hold('DEATH')], heir).thenEvents(['ContactBlocked']);
    expect(events[0]?.data).toMatchObject({ rule: 'THIRD_PARTY' });
  });

  it('against a hold is found when it is reported, and one permitted before the hold was known is none', () => {
    const report = (holds: readonly Holding[]): ContactCommand => ({
      type: 'ReportContact',
      data: {
        ...(ask(holds).data as ContactCommandData['AskContact']),
        outcome: { kind: 'MADE', madeAt: '2026-03-02T10:05:00+08:00', connected: true, effective: true },
      },
    });
    const noon = { recordedAt: '2026-03-02T12:00:00+08:00', businessDate: localDate('2026-03-02') };
    const found = given(contactDecider, [])
      .when(report([hold('DEATH')]), noon)
      .thenEvents(['ContactMade', 'ContactViolationFound']);
    expect(found.events[1]?.data).toMatchObject({ rules: ['NOT_ASKED', 'HOLD'] });
    may([])
      .thenEvents(['ContactPermitted'])
      .andWhen(report([hold('DEATH')]), noon)
      .thenEvents(['ContactMade']);
  });
});
