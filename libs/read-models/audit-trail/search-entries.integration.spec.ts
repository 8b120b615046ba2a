import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { Pool } from 'pg';
import type { RecordedEvent } from '#event-store';
import { fen } from '#kernel';
import { ONLY_KEPT, PartyRegistered, ProcessingRestricted } from '#parties';
import { personsProjection } from '#persons';
import { openPool } from '#postgres';
import { createPrivacySchema, FieldCipher, KeyEncryptionKeys, SubjectKeys } from '#privacy';
import { InvalidCursor } from '#projections';
import { ReadModelBench } from '#projections-testing';
import { Story } from '#story-testing';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { amountOf } from './amount-of';
import { auditTrailProjection } from './audit-trail.projection';
import { backdatedTo } from './backdated-to';
import { ExportEntriesHandler } from './export/export-entries.handler';
import { ExportEntries, type ExportSubject } from './export/export-entries.query';
import { GetCorrelationHandler, GetLinkedEntryHandler } from './linked-entries.handlers';
import { GetCorrelation, GetLinkedEntry } from './linked-entries.query';
import { SearchEntriesHandler } from './search-entries.handler';
import { type EntryFilter, SearchEntries } from './search-entries.query';
import { ShownEntries } from './shown-entry';
import { TimelineReader } from './timeline-reader';

const uuid = (n: number): string => `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`;

/** A story as it would stand in the log, told for three persons by five actors; instants of two servers cross here and there. */
function logged(all: Story['log']['all']): RecordedEvent[] {
  return [1, 2, 3].flatMap((person) =>
    all.map((event, index) => {
      const n = (person - 1) * all.length + index;
      const text = JSON.stringify(event).replaceAll('C1', `C${person}`).replaceAll('JB1', `JB${person}`);
      const told = JSON.parse(text) as RecordedEvent;
      const metadata = {
        ...told.metadata,
        actor: { ...told.metadata.actor, id: `actor-${n % 5}` },
        ...(n % 7 === 0 ? { onBehalfOf: `C${person}` } : {}),
        commandId: uuid(20_000 + n),
        correlationId: `intention-${n % 11}`,
        causationId: n % 3 === 0 ? uuid(20_000 + n) : uuid(n - 1),
        recordedAt: new Date(Date.UTC(2027, 5, 1, 0, 0, n + (n % 4 === 0 ? 3 : 0))).toISOString(),
      };
      return { ...told, id: uuid(n), position: String((n + 1) * 10), metadata };
    }),
  );
}

/** Whether an entry passes, by nothing but the event. */
function passes({ stream, type, data, metadata }: RecordedEvent, filter: EntryFilter): boolean {
  const about = data as { caseId?: string; borrowerId?: string; partyId?: string };
  const happenedOn = backdatedTo(type, data, metadata) ?? metadata.businessDate;
  const amount = amountOf(type, data);
  const holds: { readonly [Name in keyof EntryFilter]-?: (value: NonNullable<EntryFilter[Name]>) => boolean } = {
    actor: (actor) => metadata.actor.id === actor,
    onBehalfOf: (party) => metadata.onBehalfOf === party,
    types: (types) => types.includes(type),
    recordedFrom: (from) => metadata.recordedAt >= from,
    recordedTo: (to) => metadata.recordedAt <= to,
    happenedFrom: (from) => happenedOn >= from,
    happenedTo: (to) => happenedOn <= to,
    correlationId: (correlation) => metadata.correlationId === correlation,
    amountFrom: (from) => amount !== null && amount >= Number(from),
    amountTo: (to) => amount !== null && amount <= to,
    borrowerId: (person) => (about.borrowerId ?? about.partyId) === person,
    caseId: (caseId) => about.caseId === caseId,
    loanId: (loanId) => stream === `loan-${loanId}` || stream === `bureau-${loanId}`,
  };
  return Object.entries(filter).every(([name, value]) => holds[name as keyof EntryFilter](value as never));
}

describe('a search over all entries', () => {
  let database: TestDatabase;
  let pool: Pool;
  let bench: ReadModelBench;
  let search: SearchEntriesHandler;
  let linked: GetLinkedEntryHandler;
  let correlations: GetCorrelationHandler;
  let exports: ExportEntriesHandler;
  let events: RecordedEvent[];

  beforeAll(async () => {
    const story = await new Story().agreed();
    await story.paysInstalments('JB1', 1, 6);
    events = logged(story.log.all);
    database = await createTestDatabase('search');
    pool = openPool({ connectionString: database.url });
    await createPrivacySchema(pool);
    const cipher = new FieldCipher(new SubjectKeys(pool, new KeyEncryptionKeys([randomBytes(32)])));
    bench = await ReadModelBench.start(database.url, [auditTrailProjection, personsProjection]);
    bench.log.append(...events);
    await bench.caughtUp();
    const reader = new TimelineReader(bench.cursors, new ShownEntries(cipher));
    search = new SearchEntriesHandler(bench.readModels, bench.cursors, reader);
    linked = new GetLinkedEntryHandler(bench.readModels, bench.cursors, reader);
    exports = new ExportEntriesHandler(bench.readModels, reader);
    correlations = new GetCorrelationHandler(bench.readModels, bench.cursors, reader);
  }, 60_000);

  afterAll(async () => {
    await bench.stop();
    await pool.end();
    await database.drop();
  });

  async function found(filter: EntryFilter, order: 'OLDEST_FIRST' | 'NEWEST_FIRST', limit: number): Promise<string[]> {
    const positions: string[] = [];
    let cursor: string | undefined;
    do {
      const request = { viewer: 'auditor', order, limit, ...(cursor === undefined ? {} : { cursor }) } as const;
      const page = await search.execute(new SearchEntries(filter, request));
      expect(page.entries.length).toBeLessThanOrEqual(limit);
      positions.push(...page.entries.map(({ position }) => position));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return positions;
  }

  it('finds by every combination of filters what a look at every single event finds, in the same order, page by page', async () => {
    const of = <Value>(value: (event: RecordedEvent) => Value) => fc.constantFrom(...events).map(value);
    const recorded = of(({ metadata }) => metadata.recordedAt);
    const day = of(({ metadata }) => metadata.businessDate);
    const amount = of(({ type, data }) => amountOf(type, data) ?? fen(0));
    const filters: fc.Arbitrary<EntryFilter> = fc.record(
      {
        actor: fc.constantFrom('actor-0', 'actor-3', 'nobody'),
        onBehalfOf: fc.constantFrom('C1', 'C3'),
        types: fc.uniqueArray(
          of(({ type }) => type),
          { minLength: 1, maxLength: 3 },
        ),
        recordedFrom: recorded,
        recordedTo: recorded,
        happenedFrom: day,
        happenedTo: day,
        correlationId: fc.constantFrom('intention-0', 'intention-7'),
        amountFrom: amount,
        amountTo: amount,
        borrowerId: fc.constantFrom('C1', 'C2', 'C9'),
        caseId: fc.constantFrom('C1-1', 'C2-1'),
        loanId: fc.constantFrom('JB1', 'JB3'),
      },
      { requiredKeys: [] },
    );
    // Most filters are left out most of the time: all of them together find nothing.
    const few = fc.tuple(filters, fc.uniqueArray(fc.nat(12), { maxLength: 3 })).map(([filter, kept]) => {
      const given = Object.entries(filter);
      return Object.fromEntries(kept.flatMap((n) => given.slice(n, n + 1)));
    });
    const inOrder = [...events].sort(
      (a, b) => a.metadata.recordedAt.localeCompare(b.metadata.recordedAt) || Number(a.position) - Number(b.position),
    );
    let some = 0;
    await fc.assert(
      fc.asyncProperty(few, fc.boolean(), fc.constantFrom(60, 200), async (filter, newest, limit) => {
        const expected = inOrder.filter((event) => passes(event, filter)).map(({ position }) => position);
        if (expected.length > 0) some += 1;
        const order = newest ? 'NEWEST_FIRST' : 'OLDEST_FIRST';
        expect(await found(filter, order, limit)).toEqual(newest ? expected.reverse() : expected);
      }),
      { numRuns: 50 },
    );
    expect(some).toBeGreaterThan(15);
  }, 60_000);

  it('goes on by a cursor that fits no other search, and cannot be edited', async () => {
    const request = { viewer: 'auditor', limit: 5 } as const;
    const { nextCursor } = await search.execute(new SearchEntries({ actor: 'actor-1' }, request));
    const cursor = nextCursor ?? '';
    const ask = (filter: EntryFilter, with_: string) => () =>
      search.execute(new SearchEntries(filter, { ...request, cursor: with_ }));
    expect(ask({ actor: 'actor-2' }, cursor)).toThrow(InvalidCursor);
    expect(ask({ actor: 'actor-1' }, `${cursor.slice(0, -2)}AA`)).toThrow(InvalidCursor);
    await expect(ask({ actor: 'actor-1' }, cursor)()).resolves.toMatchObject({ entries: { length: 5 } });
  });

  it('follows causes and effects from entry to entry, and names where a chain begins', async () => {
    const ask = (eventId: string) => linked.execute(new GetLinkedEntry({ eventId, viewer: 'auditor' }));
    for (const [n, { id, metadata }] of events.entries()) {
      if (n % 13 !== 0) continue;
      const answer = await ask(id);
      const caused = events.filter((one) => one.metadata.causationId === id).map(({ position }) => position);
      expect(answer?.effects.map(({ position }) => position)).toEqual(caused);
      const cause = events.find((one) => one.id === metadata.causationId);
      expect(answer?.cause.entries.map(({ eventId }) => eventId)).toEqual(cause ? [cause.id] : []);
      if (!cause) expect(answer?.cause.kind).toBe(metadata.actor.kind === 'process' ? 'SYSTEM' : 'REQUEST');
    }
    expect(await ask(uuid(999_999))).toBeNull();
    expect(await ask('no-event')).toBeNull();
  });

  it('gathers a whole intention across streams, in the order of the log', async () => {
    const positions: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await correlations.execute(
        new GetCorrelation('intention-4', { viewer: 'auditor', limit: 7, ...(cursor ? { cursor } : {}) }),
      );
      positions.push(...(page?.entries ?? []).map(({ position }) => position));
      cursor = page?.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const theirs = events.filter(({ metadata }) => metadata.correlationId === 'intention-4');
    expect(positions).toEqual(theirs.map(({ position }) => position));
    expect(await correlations.execute(new GetCorrelation('none', { viewer: 'auditor' }))).toBeNull();
  });

  it('is exported whole, in the same order, through a cursor that is closed at its end and when nobody reads on', async () => {
    const exported = async (subject: ExportSubject): Promise<string[]> => {
      const answer = await exports.execute(new ExportEntries(subject, 'auditor'));
      if (answer?.kind !== 'FOUND') throw new Error('nothing to export');
      const positions: string[] = [];
      for await (const batch of answer.batches) positions.push(...batch.map(({ position }) => position));
      return positions;
    };
    for (const filter of [{}, { actor: 'actor-2' }, { types: ['RepaymentRecorded'], borrowerId: 'C2' }]) {
      expect(await exported({ filter })).toEqual(await found(filter, 'OLDEST_FIRST', 200));
    }
    const theirs = events.filter((event) => passes(event, { borrowerId: 'C2' }));
    expect(await exported({ borrowerId: 'C2' })).toEqual(theirs.map(({ position }) => position));
    expect((await exported({ caseId: 'C2-1' })).length).toBeGreaterThan(theirs.length / 2);
    for (const subject of [{ caseId: 'C2-7' }, { borrowerId: 'C77' }]) {
      expect(await exports.execute(new ExportEntries(subject, 'auditor'))).toBeNull();
    }
    // More than the pool has connections: were one left open, the last would wait for ever.
    for (let n = 0; n < 15; n += 1) {
      const answer = await exports.execute(new ExportEntries({ filter: {} }, 'auditor'));
      if (answer?.kind === 'FOUND') await answer.close();
    }
  });

  it('finds by no amount what a reader is not shown of a person whose data is only kept', async () => {
    const asked = events.filter(({ type }) => type === 'NegotiationRequested');
    const amount = amountOf('NegotiationRequested', asked[0]?.data as object) ?? fen(0);
    const byAmount = { amountFrom: amount, amountTo: amount, types: ['NegotiationRequested'] };
    expect(await found(byAmount, 'OLDEST_FIRST', 50)).toHaveLength(3);
    const last = Number(events.at(-1)?.position);
    const told = [PartyRegistered, ProcessingRestricted].map(({ type, example }, revision) => ({
      ...{ stream: 'party-C3', revision, type, id: uuid(90_000 + revision), position: String(last + 10 + revision) },
      ...{ data: { ...example, partyId: 'C3' }, metadata: events[0]?.metadata },
    }));
    bench.log.append(...(told as unknown as RecordedEvent[]));
    await bench.caughtUp();
    const theirs = asked.filter(({ stream }) => stream === 'case-C3').map(({ position }) => position);
    const left = await found(byAmount, 'OLDEST_FIRST', 50);
    expect(left).toHaveLength(2);
    expect(left).not.toEqual(expect.arrayContaining(theirs));
    expect(await found({ types: ['NegotiationRequested'] }, 'OLDEST_FIRST', 50)).toEqual(
      expect.arrayContaining(theirs),
    );
    expect(await exports.execute(new ExportEntries({ caseId: 'C3-1' }, 'auditor'))).toMatchObject({
      kind: 'ONLY_KEPT',
    });
    for (const [subject, viewer] of [
      [{ caseId: 'C3-1' }, 'compliance'],
      [{ filter: {} }, 'auditor'],
    ] as const) {
      const answer = await exports.execute(new ExportEntries(subject, viewer));
      expect(answer?.kind).toBe('FOUND');
      if (answer?.kind !== 'FOUND') continue;
      const shown = [];
      for await (const batch of answer.batches) shown.push(...batch);
      const withheld = shown.filter(({ what }) => what.en === ONLY_KEPT.en);
      expect(withheld.length > 0).toBe(viewer === 'auditor');
    }
    const ofLoan = { types: ['RepaymentRecorded'], loanId: 'JB3', amountFrom: fen(1) };
    expect(await found(ofLoan, 'OLDEST_FIRST', 50)).not.toEqual([]);
  });
});
