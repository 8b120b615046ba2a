import { given } from '#kernel-testing';
import { aftermaths, mergeInForce } from './merge.state';
import { CASE_TIES, type MergeFacts } from './merge.decisions';
import { joinedParty, survivorOf } from './one-person';
import { partyDecider } from './party.decider';
import { initialParty } from './party.state';
import { partyEvents, type PartyEvent } from './party.events';

const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { partyId: 'C2', name: '王小明', phone: '13800138000' },
};
const supervisor = { actor: { kind: 'person', id: 'supervisor-1', role: 'supervisor' } } as const;
const evidence = { foundBy: 'officer-7', evidence: '身份证号一致' };
const free: MergeFacts = { isRegistered: true, survivors: ['C1'], caseId: 'C2-1', ties: [], isOnlyKept: false };
const merge = (survivorId = 'C1', facts: Partial<MergeFacts> = {}) =>
  ({ type: 'MergeParties', data: { survivorId, ...evidence, ...free, survivors: [survivorId], ...facts } }) as const;
const undo = { type: 'UndoMerge', data: { reason: '同名不同人' } } as const;
const merged = () => given(partyDecider, [registered]).when(merge(), supervisor).thenEvents(['PartiesMerged']);

describe('merging a record into another of the same person', () => {
  it('is done by a supervisor, once, on evidence', () => {
    const done = given(partyDecider, [registered])
      .when(merge(), supervisor)
      .then([
        {
          type: 'PartiesMerged',
          data: {
            ...{ partyId: 'C2', mergeId: 'C2-M1', survivorId: 'C1', mergedId: 'C2', ...evidence, caseId: 'C2-1' },
            ...{ mergedBy: 'supervisor-1', mergedOn: '2026-03-01' as never },
          },
        },
      ]);
    expect(mergeInForce(done.state)).toMatchObject({ survivorId: 'C1', caseId: 'C2-1' });
    done.andRepeated().thenUnchanged();
    const officer = { actor: { kind: 'person', id: 'officer-7', role: 'officer' } } as const;
    given(partyDecider, [registered]).when(merge(), officer).thenRejected('ONLY_A_SUPERVISOR_MERGES');
  });

  it('has an answer for a merge with itself, of a merged record, into one, in a circle, and with nobody', () => {
    const known = given(partyDecider, [registered]);
    known.when(merge('C2'), supervisor).thenRejected('MERGED_WITH_ITSELF');
    known.when(merge('C9', { isRegistered: false }), supervisor).thenRejected('SURVIVOR_NOT_REGISTERED');
    known.when(merge('C1', { survivors: ['C1', 'C2'] }), supervisor).thenRejected('MERGED_IN_A_CIRCLE');
    known
      .when(merge('C1', { survivors: ['C1', 'C3'] }), supervisor)
      .thenRejected('SURVIVOR_MERGED_ITSELF', { mergedInto: 'C3' });
    merged().andWhen(merge('C3'), supervisor).thenRejected('PARTY_MERGED_ALREADY', { survivorId: 'C1' });
  });

  it('is not done while the data of either is only kept: what of the other is under way would stop in the middle', () => {
    given(partyDecider, [registered])
      .when(merge('C1', { isOnlyKept: true }), supervisor)
      .thenRejected('PROCESSING_RESTRICTED');
  });

  it('waits for what was promised under the record’s own case', () => {
    for (const tie of CASE_TIES) {
      given(partyDecider, [registered])
        .when(merge('C1', { ties: [tie] }), supervisor)
        .thenRejected('MERGED_CASE_TIED', { ties: [tie] });
    }
  });

  it('is undone once, can be done again, and leaves what came of it to a person', () => {
    given(partyDecider, [registered]).when(undo, supervisor).thenRejected('PARTY_NOT_MERGED');
    const undone = merged().andWhen(undo, supervisor).thenEvents(['PartyMergeUndone']);
    undone.andRepeated().thenUnchanged();
    expect(mergeInForce(undone.state)).toBeNull();
    expect(aftermaths(undone.state)).toMatchObject([{ mergeId: 'C2-M1' }]);
    const assign = (mergeId: string) => ({ type: 'AssignAftermath', data: { mergeId, measures: '无新记录' } }) as const;
    undone.andWhen(assign('C2-M2'), supervisor).thenRejected('NO_MERGE_AFTERMATH');
    const settled = undone.andWhen(assign('C2-M1'), supervisor).thenEvents(['MergeAftermathAssigned']);
    expect(aftermaths(settled.state)).toEqual([]);
    settled.andRepeated().thenUnchanged();
    const again = undone.andWhen(merge(), supervisor).thenEvents(['PartiesMerged']);
    expect(mergeInForce(again.state)).toMatchObject({ mergeId: 'C2-M2' });
  });

  it('is told in words that stay true where two are merged into each other at the same moment', () => {
    const { data } = merged().events[0] as Extract<PartyEvent, { type: 'PartiesMerged' }>;
    const crossing = { ...data, partyId: 'C1', mergedId: 'C1', survivorId: 'C2' };
    for (const said of [data, crossing].map((one) => partyEvents.PartiesMerged.told(one))) {
      expect(said.en).toMatch(/of the same person as C\d; they were merged on/);
      expect(`${said.en} ${said.zh}`).not.toMatch(/into|并入/);
    }
  });

  it('is noted by the survivor, who stays who they are', () => {
    const { data } = merged().events[0] as Extract<PartyEvent, { type: 'PartiesMerged' }>;
    const survivor: PartyEvent = { ...registered, data: { ...registered.data, partyId: 'C1' } };
    const noted = given(partyDecider, [survivor]).when({ type: 'NoteMerge', data }).thenEvents(['PartiesMerged']);
    expect(noted.events[0]?.data).toMatchObject({ partyId: 'C1', mergedId: 'C2' });
    expect(noted.state.merging).toEqual({ merges: [], tookIn: ['C2'] });
    expect(mergeInForce(noted.state)).toBeNull();
  });
});

describe('one person of several records', () => {
  it('is stood for by the last of a chain, and in a circle by the smallest id', () => {
    expect(survivorOf(['C1'], null)).toBe('C1');
    expect(survivorOf(['C3', 'C2', 'C1'], null)).toBe('C1');
    expect(survivorOf(['C2', 'C1'], 'C2')).toBe('C1');
    expect(survivorOf(['C1', 'C2'], 'C1')).toBe('C1');
    // Who leads into a circle is not in it.
    expect(survivorOf(['C0', 'C2', 'C3'], 'C2')).toBe('C2');
  });

  it('keeps what every record says, a withdrawal of the same day before a consent', () => {
    const consent = (status: 'GIVEN' | 'WITHDRAWN', since: string) => ({
      ...{ purpose: 'SENSITIVE_DATA' as const, through: 'APP' as const, documentHash: null },
      ...{ status, since: since as never },
    });
    const relation = (relatedId: string) => ({
      ...{ relatedId, kind: 'SPOUSE' as const, source: 'PERSON' as const, documentHash: null, loanIds: null },
      since: '2026-01-01' as never,
    });
    const survivor = {
      ...initialParty,
      consents: [consent('GIVEN', '2026-02-01')],
      relations: [relation('C8'), relation('C9')],
    };
    const restriction = { ground: 'OBJECTION' as const, since: '2026-02-01' as never, requestId: null };
    const other = {
      ...initialParty,
      consents: [consent('WITHDRAWN', '2026-02-01')],
      relations: [relation('C9'), relation('C7')],
      restriction,
    };
    const joined = joinedParty(survivor, [other]);
    expect(joined.consents).toMatchObject([{ status: 'WITHDRAWN' }]);
    expect(joined.relations.map(({ relatedId }) => relatedId)).toEqual(['C8', 'C9', 'C7']);
    expect(joined.restriction).toBe(restriction);
    const later = joinedParty({ ...survivor, consents: [consent('GIVEN', '2026-02-02')] }, [other]);
    expect(later.consents).toMatchObject([{ status: 'GIVEN' }]);
  });

  it('keeps the hours another record agreed where the one that stands knows the time zone alone', () => {
    const agreedHours = { from: '19:00', until: '21:00' };
    const survivor = { ...initialParty, reachedWhen: { timeZone: 'Asia/Urumqi' } };
    const other = { ...initialParty, reachedWhen: { timeZone: 'Asia/Shanghai', agreedHours } };
    expect(joinedParty(survivor, [other]).reachedWhen).toEqual({ timeZone: 'Asia/Urumqi', agreedHours });
    // Where both agreed hours, what was said last is right, and where that is not known the one that stands.
    const agreed = { agreedHours: { from: '10:00', until: '12:00' } };
    expect(joinedParty({ ...survivor, reachedWhen: agreed }, [other]).reachedWhen).toEqual({
      ...{ timeZone: 'Asia/Shanghai' },
      ...agreed,
    });
  });

  it('goes by the hours that were said last, and by the right to act that is in force', () => {
    const hours = (from: string, reachedToldAt: string) => ({
      ...initialParty,
      ...{ reachedWhen: { agreedHours: { from, until: '20:00' } }, reachedToldAt },
    });
    const [early, late] = [hours('10:00', '2026-03-01T09:00:00Z'), hours('18:00', '2026-03-02T09:00:00Z')];
    for (const joined of [joinedParty(early, [late]), joinedParty(late, [early])]) {
      expect(joined.reachedWhen.agreedHours?.from).toBe('18:00');
    }
    const authorised = (inForce: boolean, since: string, documentHash: string) => ({
      ...initialParty,
      representatives: {
        C9: {
          ...{ documentHash, inForce, capacity: 'ATTORNEY' as const, scope: [], expiresOn: null },
          since: since as never,
        },
      },
    });
    const [revoked, first, last] = [
      authorised(false, '2026-03-03', 'revoked'),
      authorised(true, '2026-03-01', 'first'),
      authorised(true, '2026-03-02', 'last'),
    ];
    for (const records of [
      [revoked, first, last],
      [last, revoked, first],
      [first, last, revoked],
    ]) {
      const [one, ...others] = records;
      expect(joinedParty(one ?? initialParty, others).representatives.C9).toMatchObject({ documentHash: 'last' });
    }
  });
});
