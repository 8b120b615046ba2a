import { localDate } from '#kernel';
import { ReadModelBench, Story } from '#projections-testing';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { type KnownPersons, readPersons, shownOfPersons } from './index';
import { ListTiedPersonsHandler } from './list-tied-persons.handler';
import { ListTiedPersons } from './list-tied-persons.query';
import { personsProjection } from './persons.projection';

jest.setTimeout(120_000);

describe('whom the ids in lists mean', () => {
  let database: TestDatabase;
  let bench: ReadModelBench;
  const story = new Story();
  const day = localDate('2026-03-02');
  const recorded: ReturnType<Story['record']>[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('persons');
    bench = await ReadModelBench.start(database.url, [personsProjection]);
    for (const partyId of ['C1', 'C2', 'C3', 'C4']) {
      told(partyId, { type: 'PartyRegistered', data: { partyId, name: '王', phone: '1' } });
    }
  });

  afterAll(async () => {
    await bench.stop();
    await database.drop();
  });

  function told(partyId: string, event: { readonly type: string; readonly data: object }): void {
    const one = story.record(`party-${partyId}`, event);
    recorded.push(one);
    bench.log.append(one);
  }

  /** Both records tell of it, the survivor first. */
  function merged(mergedId: string, survivorId: string): void {
    const of = { mergeId: `${mergedId}-M1`, survivorId, mergedId, foundBy: 'officer-7', evidence: '一致' };
    for (const partyId of [survivorId, mergedId]) {
      const data = { partyId, ...of, caseId: null, mergedBy: 'supervisor-1', mergedOn: day };
      told(partyId, { type: 'PartiesMerged', data });
    }
  }

  function undone(mergedId: string, survivorId: string): void {
    const of = { mergeId: `${mergedId}-M1`, survivorId, mergedId, reason: '并非同一人', undoneBy: 's', undoneOn: day };
    told(mergedId, { type: 'PartyMergeUndone', data: { partyId: mergedId, ...of } });
  }

  async function persons(...ids: readonly string[]): Promise<KnownPersons> {
    await bench.caughtUp();
    return readPersons(bench.readModels.dataSource.manager, ids);
  }

  it('are the record that stands for the person, through a chain of merges, and everybody’s own without one', async () => {
    expect((await persons('C1', 'NOBODY')).standsFor('C1')).toBe('C1');
    merged('C2', 'C1');
    merged('C1', 'C3');
    for (const id of ['C1', 'C2', 'C3']) {
      expect((await persons(id)).standsFor(id)).toBe('C3');
      expect((await persons(id)).recordsOf(id)).toEqual(['C3', 'C1', 'C2']);
    }
    expect((await persons('C2', 'C4')).recordsOf('C4')).toEqual(['C4']);
  });

  it('say the restriction of any record for the whole person, and no more once it is lifted', async () => {
    told('C2', { type: 'ProcessingRestricted', data: { partyId: 'C2', ground: 'OBJECTION', since: day } });
    const manager = bench.readModels.dataSource.manager;
    await bench.caughtUp();
    const rows = await shownOfPersons(manager, [{ borrowerId: 'C1' }, { borrowerId: 'C4' }, { borrowerId: null }]);
    expect(rows).toEqual([
      { borrowerId: 'C3', record: 'C1', restricted: { en: expect.any(String), zh: expect.stringMatching(/仅予存储/) } },
      { borrowerId: 'C4' },
      { borrowerId: null },
    ]);
    told('C2', { type: 'ProcessingRestrictionLifted', data: { partyId: 'C2', reason: '撤回', liftedOn: day } });
    expect((await persons('C3')).isRestricted('C3')).toBe(false);
  });

  it('are apart again once a merge is undone, with what is theirs below them', async () => {
    undone('C1', 'C3');
    const apart = await persons('C1', 'C2', 'C3');
    expect([apart.recordsOf('C2'), apart.recordsOf('C3')]).toEqual([['C1', 'C2'], ['C3']]);
  });

  it('of two merged into each other at the same moment are the smaller id', async () => {
    merged('C3', 'C4');
    merged('C4', 'C3');
    for (const id of ['C3', 'C4']) expect((await persons(id)).recordsOf(id)).toEqual(['C3', 'C4']);
  });

  it('are found by whom they name as acting for them or owing with them, until that is ended', async () => {
    const data = { partyId: 'C1', representativeId: 'C4', documentHash: 'd'.repeat(64) };
    const vouches = { partyId: 'C2', relatedId: 'C4', kind: 'GUARANTOR' };
    told('C1', { type: 'RepresentativeAuthorised', data });
    told('C2', { type: 'RelationRecorded', data: { ...vouches, source: 'CONTRACT', documentHash: 'd'.repeat(64) } });
    told('C2', { type: 'RelationRecorded', data: { ...vouches, kind: 'SPOUSE', relatedId: 'C9', source: 'PERSON' } });
    const handler = new ListTiedPersonsHandler(bench.readModels);
    const namedIn = async (partyId: string) => {
      await bench.caughtUp();
      return handler.execute(new ListTiedPersons(partyId));
    };
    // Also under another record of theirs.
    expect([await namedIn('C4'), await namedIn('C3'), await namedIn('C9')]).toEqual([['C1', 'C2'], ['C1', 'C2'], []]);
    told('C1', { type: 'RepresentativeRevoked', data: { partyId: 'C1', representativeId: 'C4' } });
    told('C2', { type: 'RelationEnded', data: { ...vouches, because: 'ENDED' } });
    expect(await namedIn('C4')).toEqual([]);
  });

  it('come out the same when everything is folded anew', async () => {
    const before = await persons('C1', 'C2', 'C3', 'C4');
    const again = await createTestDatabase('persons_again');
    const second = await ReadModelBench.start(again.url, [personsProjection]);
    second.log.append(...recorded);
    await second.caughtUp();
    const after = await readPersons(second.readModels.dataSource.manager, ['C1', 'C2', 'C3', 'C4']);
    for (const id of ['C1', 'C2', 'C3', 'C4']) expect(after.recordsOf(id)).toEqual(before.recordsOf(id));
    await second.stop();
    await again.drop();
  });
});
