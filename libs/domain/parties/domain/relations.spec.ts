import { given } from '#kernel-testing';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';
import { MOST_RELATIONS } from './relation.decisions';

const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { partyId: 'C1', name: '王小明', phone: '13800138000' },
};
const sister = { relatedId: 'C2', kind: 'EMERGENCY_CONTACT', source: 'PERSON' } as const;
const record = (changed: object = {}) =>
  ({ type: 'RecordRelation', data: { ...sister, isRegistered: true, foreignLoans: [], ...changed } }) as const;
const end = (because: 'ENDED' | 'RECORDED_WRONGLY', relatedId = 'C2') =>
  ({ type: 'EndRelation', data: { relatedId, kind: 'EMERGENCY_CONTACT', because } }) as const;

describe('recording who is what to a person', () => {
  it('is done once, with its source', () => {
    const known = given(partyDecider, [registered])
      .when(record())
      .then([{ type: 'RelationRecorded', data: { partyId: 'C1', ...sister } }]);
    known.andRepeated().thenUnchanged();
    expect(known.state.relations).toMatchObject([{ relatedId: 'C2', kind: 'EMERGENCY_CONTACT', since: '2026-03-01' }]);
    // From a better source it is told anew, and stays one.
    const better = known
      .andWhen(record({ source: 'CONTRACT', documentHash: 'c'.repeat(64) }))
      .thenEvents(['RelationRecorded']);
    expect(better.state.relations).toHaveLength(1);
  });

  it('names the loans a guarantor answers for, which are the person’s', () => {
    const known = given(partyDecider, [registered]);
    const vouches = { kind: 'GUARANTOR' as const, source: 'CONTRACT' as const, documentHash: 'c'.repeat(64) };
    const two = record({ ...vouches, loanIds: ['L1', 'L2'] });
    const told = known.when(two).thenEvents(['RelationRecorded']);
    told.andRepeated().thenUnchanged();
    told.andWhen(record({ ...vouches, loanIds: ['L2', 'L1'] })).thenUnchanged();
    const fewer = told.andWhen(record({ ...vouches, loanIds: ['L1'] })).thenEvents(['RelationRecorded']);
    expect(fewer.state.relations).toMatchObject([{ loanIds: ['L1'] }]);
    // A contract of its own over other loans stands beside it, and takes nothing away; told anew, each takes its own place.
    const second = { ...vouches, documentHash: 'd'.repeat(64), loanIds: ['L3'] };
    const beside = fewer.andWhen(record(second)).thenEvents(['RelationRecorded']);
    beside.andRepeated().thenUnchanged();
    beside.andWhen(record({ ...vouches, loanIds: ['L1'] })).thenUnchanged();
    expect(beside.state.relations).toMatchObject([{ loanIds: ['L1'] }, { loanIds: ['L3'] }]);
    const more = beside.andWhen(record({ ...second, loanIds: ['L3', 'L4'] })).thenEvents(['RelationRecorded']);
    expect(more.state.relations).toMatchObject([{ loanIds: ['L1'] }, { loanIds: ['L3', 'L4'] }]);
    // Over a loan of the first, it is that contract's better record.
    const better = fewer.andWhen(record({ ...second, loanIds: ['L1', 'L3'] })).thenEvents(['RelationRecorded']);
    expect(better.state.relations).toMatchObject([{ loanIds: ['L1', 'L3'] }]);
    const foreign = record({ ...vouches, loanIds: ['L1', 'L9'], foreignLoans: ['L9'] });
    known.when(foreign).thenRejected('RELATION_LOAN_NOT_THEIRS', { loanIds: ['L9'] });
    known.when(record({ ...vouches, kind: 'HEIR', loanIds: ['L1'] })).thenRejected('RELATION_OF_NO_LOAN');
    known.when(record({ loanIds: ['L1'] })).thenRejected('RELATION_OF_NO_LOAN');
  });

  it('is not of oneself, nor of somebody nobody knows, nor without end', () => {
    const known = given(partyDecider, [registered]);
    known.when(record({ relatedId: 'C1' })).thenRejected('RELATED_TO_ONESELF');
    known.when(record({ isRegistered: false })).thenRejected('RELATED_PERSON_NOT_REGISTERED', { relatedId: 'C2' });
    const many = Array.from({ length: MOST_RELATIONS }, (_, n): PartyEvent => ({
      type: 'RelationRecorded',
      data: { partyId: 'C1', ...sister, relatedId: `P${n}` },
    }));
    given(partyDecider, [registered, ...many])
      .when(record())
      .thenRejected('TOO_MANY_RELATIONS');
  });

  it('makes nobody a debtor by a word: who owes a loan, too, is known from a document', () => {
    const known = given(partyDecider, [registered]);
    for (const kind of ['GUARANTOR', 'CO_BORROWER', 'HEIR'] as const) {
      known.when(record({ kind })).thenRejected('OWING_NEEDS_DOCUMENT', { kind, source: 'PERSON' });
      known.when(record({ kind, source: 'CONTRACT' })).thenRejected('OWING_NEEDS_DOCUMENT');
      known.when(record({ kind, source: 'CONTRACT', documentHash: 'c'.repeat(64) })).thenEvents(['RelationRecorded']);
    }
  });

  it('by the person themselves is what they say, and ends no more than that', () => {
    const self = { onBehalfOf: 'C1' };
    const known = given(partyDecider, [registered]);
    const contract = { source: 'CONTRACT', documentHash: 'c'.repeat(64) };
    known
      .when(record({ kind: 'GUARANTOR', ...contract }), self)
      .thenRejected('SOURCE_NOT_THEIRS', { source: 'CONTRACT' });
    known
      .when(record(), self)
      .thenEvents(['RelationRecorded'])
      .andWhen(end('ENDED'), self)
      .thenEvents(['RelationEnded']);
    const agreed = known.when(record(contract)).thenEvents(['RelationRecorded']);
    agreed.andWhen(end('ENDED'), self).thenRejected('RELATION_OF_THE_LENDER', { kind: 'EMERGENCY_CONTACT' });
    agreed.andWhen(end('ENDED')).thenEvents(['RelationEnded']);
  });

  it('ends by an entry of its own, once', () => {
    const known: PartyEvent = { type: 'RelationRecorded', data: { partyId: 'C1', ...sister } };
    const ended = given(partyDecider, [registered, known]).when(end('RECORDED_WRONGLY')).thenEvents(['RelationEnded']);
    expect(ended.state.relations).toEqual([]);
    ended.andRepeated().thenUnchanged();
    ended.andWhen(end('ENDED', 'C9')).thenRejected('RELATION_UNKNOWN');
    // It may be so again.
    ended.andWhen(record()).thenEvents(['RelationRecorded']);
  });
});
