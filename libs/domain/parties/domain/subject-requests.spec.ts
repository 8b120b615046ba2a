import { localDate } from '#kernel';
import { given, TEST_BUSINESS_DATE } from '#kernel-testing';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';
import type { DeletionBar, HeldFacts } from './subject-request.decisions';
import { openSubjectRequests } from './subject-request.state';
import { SUBJECT_REQUESTS, type SubjectRequestKind } from './subject-request.events';

const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { partyId: 'C1', name: '王小明', phone: '13800138000' },
};
const request = { requestId: 'SR-1', through: 'APP', by: { kind: 'PERSON', partyId: 'C1' }, wants: '全部' } as const;
const receive = (kind: SubjectRequestKind = 'ACCESS', changed: object = {}) =>
  ({ type: 'ReceiveSubjectRequest', data: { ...request, kind, isTheirs: true, ...changed } }) as const;
const free: DeletionBar = { openCaseId: null, keptUntil: null };
const answer = (
  outcome: 'GRANTED' | 'PARTLY_GRANTED' | 'REFUSED' | 'RESTRICTED',
  bar: DeletionBar = free,
  held: HeldFacts['held'] = null,
) => ({ type: 'AnswerSubjectRequest', data: { requestId: 'SR-1', outcome, answer: '已答复', bar, held } }) as const;
const officer = { actor: { kind: 'person', id: 'compliance-1', role: 'compliance' } } as const;

describe('a request of a person about their data', () => {
  it('says why where a person enters it only after its day', () => {
    const person = given(partyDecider, [registered]);
    const late = { receivedOn: localDate('2026-02-27') };
    const enters = { actor: { kind: 'person', id: 'officer-1', role: 'officer' } } as const;
    person.when(receive('ACCESS', late), enters).thenRejected('BACKDATED_WITHOUT_REASON', { forDay: '2026-02-27' });
    const told = person
      .when(receive('ACCESS', { ...late, lateBecause: '网点补录' }), enters)
      .thenEvents(['SubjectRequestReceived']);
    expect(told.events[0]?.data).toMatchObject({ dueOn: '2026-03-14', lateBecause: '网点补录' });
  });

  it('is received with a last day to answer, counted from the day it came in', () => {
    for (const kind of SUBJECT_REQUESTS) {
      const received = given(partyDecider, [registered]).when(receive(kind)).thenEvents(['SubjectRequestReceived']);
      expect(received.events[0]?.data).toMatchObject({ kind, receivedOn: '2026-03-01', dueOn: '2026-03-16' });
      received.andRepeated().thenUnchanged();
      received
        .andWhen(receive(kind), { bodyHash: 'f'.repeat(64) })
        .thenRejected('SUBJECT_REQUEST_EXISTS_DIFFERENTLY', { requestId: 'SR-1' });
    }
    const late = given(partyDecider, [registered]).when(receive('COPY', { receivedOn: localDate('2026-02-20') }));
    expect(late.thenEvents(['SubjectRequestReceived']).events[0]?.data).toMatchObject({ dueOn: '2026-03-07' });
  });

  it('is not of tomorrow, nor of somebody else', () => {
    const known = given(partyDecider, [registered]);
    known.when(receive('COPY', { receivedOn: localDate('2026-03-02') })).thenRejected('RECEIVED_IN_FUTURE');
    known.when(receive('COPY', { isTheirs: false })).thenRejected('NOT_THE_DATA_SUBJECT');
  });

  it('may come from a representative in the person’s name', () => {
    const by = { kind: 'REPRESENTATIVE', partyId: 'C2' };
    const known = given(partyDecider, [registered]);
    known.when(receive('ACCESS', { by }), { onBehalfOf: 'C2' }).thenEvents(['SubjectRequestReceived']);
    known.when(receive('ACCESS', { by }), { onBehalfOf: 'C3' }).thenRejected('NOT_THE_PARTY');
  });

  it('for a copy is answered with what was given and its hash, where it is granted', () => {
    const held = { documentHash: 'e'.repeat(64), document: { records: ['C1'], upTo: '17' } };
    const answerTo = (kind: SubjectRequestKind, outcome: 'GRANTED' | 'REFUSED') =>
      given(partyDecider, [registered])
        .when(receive(kind))
        .thenEvents(['SubjectRequestReceived'])
        .andWhen(answer(outcome, free, held), officer)
        .thenEvents(['SubjectRequestAnswered']);
    for (const kind of ['ACCESS', 'COPY', 'PORTABILITY'] as const) {
      const { events, state } = answerTo(kind, 'GRANTED');
      expect(events[0]?.data).toMatchObject(held);
      expect(state.subjectRequests[0]?.answered).toMatchObject(held);
    }
    for (const none of [answerTo('EXPLANATION', 'GRANTED'), answerTo('ACCESS', 'REFUSED')]) {
      expect(none.events[0]?.data).not.toHaveProperty('document');
      expect(none.state.subjectRequests[0]?.answered).toMatchObject({ document: null, documentHash: null });
    }
  });

  it('is answered once, by a person', () => {
    const received = given(partyDecider, [registered]).when(receive()).thenEvents(['SubjectRequestReceived']);
    expect(openSubjectRequests(received.state)).toHaveLength(1);
    received.andWhen(answer('GRANTED')).thenRejected('ONLY_A_PERSON_ANSWERS');
    const answered = received.andWhen(answer('GRANTED'), officer).thenEvents(['SubjectRequestAnswered']);
    expect(openSubjectRequests(answered.state)).toEqual([]);
    answered.andRepeated().thenUnchanged();
    answered
      .andWhen(answer('REFUSED'), { ...officer, bodyHash: 'f'.repeat(64) })
      .thenRejected('SUBJECT_REQUEST_ANSWERED', { outcome: 'GRANTED' });
    given(partyDecider, [registered]).when(answer('GRANTED'), officer).thenRejected('SUBJECT_REQUEST_UNKNOWN');
  });

  it('for deletion is refused what the law has kept, and restricts what is done with it instead', () => {
    const asked = given(partyDecider, [registered]).when(receive('DELETION')).thenEvents(['SubjectRequestReceived']);
    const bars: DeletionBar[] = [
      { openCaseId: 'C1-1', keptUntil: null },
      { openCaseId: null, keptUntil: TEST_BUSINESS_DATE },
    ];
    for (const bar of bars) {
      asked.andWhen(answer('GRANTED', bar), officer).thenRejected('DELETION_BARRED', { ...bar });
      asked.andWhen(answer('PARTLY_GRANTED', bar), officer).thenRejected('DELETION_BARRED');
      asked.andWhen(answer('REFUSED', bar), officer).thenEvents(['SubjectRequestAnswered']);
      const restricted = asked
        .andWhen(answer('RESTRICTED', bar), officer)
        .thenEvents(['SubjectRequestAnswered', 'ProcessingRestricted']);
      expect(restricted.state.restriction).toEqual({
        ...{ ground: 'DELETION_BARRED', since: TEST_BUSINESS_DATE, requestId: 'SR-1' },
      });
      restricted.andRepeated().thenUnchanged();
    }
    const over = { openCaseId: null, keptUntil: localDate('2026-02-28') };
    asked.andWhen(answer('GRANTED', over), officer).thenEvents(['SubjectRequestAnswered']);
    const access = given(partyDecider, [registered]).when(receive()).thenEvents(['SubjectRequestReceived']);
    access.andWhen(answer('RESTRICTED'), officer).thenRejected('ONLY_DELETION_IS_RESTRICTED');
  });
});

describe('restricting what is done with a person’s data', () => {
  const restrict = { type: 'RestrictProcessing', data: { ground: 'OBJECTION' } } as const;
  const lift = { type: 'LiftRestriction', data: { reason: '客户改变主意' } } as const;

  it('stands until it is lifted, each said once', () => {
    const restricted = given(partyDecider, [registered]).when(restrict).thenEvents(['ProcessingRestricted']);
    restricted.andRepeated().thenUnchanged();
    const lifted = restricted.andWhen(lift).thenEvents(['ProcessingRestrictionLifted']);
    expect(lifted.state.restriction).toBeNull();
    lifted.andRepeated().thenUnchanged();
  });
});
