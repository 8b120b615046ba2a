import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { RecordedEvent } from '#event-store';
import { auditTrailProjection, CASE_TIMELINE_EVENTS, GetCaseAsItStood, GetCaseTimeline } from '#audit-trail';
import { localDate } from '#kernel';
import { bureauEvents } from '#bureau';
import { type CaseEvent, caseEvents, caseView, foldCase } from '#negotiation';
import { HoldLifted, HoldPlaced, ONLY_KEPT } from '#parties';
import { personsProjection } from '#persons';
import { openPool } from '#postgres';
import { createPrivacySchema, FieldCipher, KeyEncryptionKeys, SubjectKeys } from '#privacy';
import { ReadModelBench } from '#projections-testing';
import { GetCaseAsItStoodHandler } from '../../libs/read-models/audit-trail/case-as-it-stood.handler';
import { ShownEntries } from '../../libs/read-models/audit-trail/shown-entry';
import { GetCaseTimelineHandler } from '../../libs/read-models/audit-trail/timeline.handlers';
import { TimelineReader } from '../../libs/read-models/audit-trail/timeline-reader';
import { Story } from '#story-testing';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

/** The golden loan's story as it would stand in the log: in the order in which it happened, a second apart. */
function logged(all: Story['log']['all']): RecordedEvent[] {
  return all.map((event, n) => ({
    ...event,
    id: `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`,
    position: String((n + 1) * 10),
    metadata: { ...event.metadata, recordedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString() },
  }));
}

/** With holds on the person: before the case, while it is open, on a loan of another case, and after it has closed. */
function withHolds(all: Story['log']['all']): Story['log']['all'] {
  const [first] = all;
  if (!first) throw new Error('nothing happened');
  let revision = 0;
  const told = (type: string, data: object, loanIds: readonly string[] = []) => ({
    ...first,
    ...{ stream: 'party-C1', revision: revision++, type, data: { ...HoldPlaced.example, ...data } },
    metadata: { ...first.metadata, loanIds },
  });
  const opened = all.findIndex(({ type }) => type === 'OverdueDetected');
  const agreed = all.findIndex(({ type }) => type === 'AgreementSigned');
  const before = [told('HoldPlaced', { holdId: 'H0' }), told('HoldPlaced', { holdId: 'H-BEARS' })];
  const bears = {
    ...first,
    ...{ stream: 'case-C1', revision: 900, type: 'ClocksHeld' },
    data: { ...caseEvents.ClocksHeld.example, caseId: 'C1-1', borrowerId: 'C1', holdId: 'H-BEARS' },
  };
  const during = [
    told('HoldPlaced', { holdId: 'H1', loanIds: ['JB1'] }, ['JB1']),
    told('HoldPlaced', { holdId: 'H9', loanIds: ['JB9'] }, ['JB9']),
    told('HoldLifted', { ...HoldLifted.example, holdId: 'H1' }),
  ];
  return [
    ...all.slice(0, opened),
    ...before,
    ...all.slice(opened, agreed + 1),
    ...during,
    bears,
    ...all.slice(agreed + 1),
    told('HoldPlaced', { holdId: 'H2' }),
  ] as Story['log']['all'];
}

describe('the timeline of a case of a person under holds', () => {
  it('shows the holds of its time and the one its clocks rest under, and can be asked for them by name', async () => {
    const story = await new Story().agreed();
    await story.paysInstalments('JB1', 1, 24);
    const database = await createTestDatabase('holds');
    const pool = openPool({ connectionString: database.url });
    await createPrivacySchema(pool);
    const cipher = new FieldCipher(new SubjectKeys(pool, new KeyEncryptionKeys([randomBytes(32)])));
    const bench = await ReadModelBench.start(database.url, [auditTrailProjection, personsProjection]);
    try {
      bench.log.append(...logged([...withHolds(story.log.all)]));
      await bench.caughtUp();
      const handler = new GetCaseTimelineHandler(
        bench.readModels,
        new TimelineReader(bench.cursors, new ShownEntries(cipher)),
      );
      for (const include of ['CASE', 'CASE_AND_LOANS'] as const) {
        const types = ['HoldPlaced', 'HoldLifted'];
        const page = await handler.execute(
          new GetCaseTimeline({ caseId: 'C1-1', viewer: 'auditor', limit: 50, include, types }),
        );
        expect(page?.entries.map(({ type, data }) => [type, (data as { holdId: string }).holdId])).toEqual([
          ['HoldPlaced', 'H-BEARS'],
          ['HoldPlaced', 'H1'],
          ['HoldLifted', 'H1'],
          ['HoldPlaced', 'H2'],
        ]);
      }
    } finally {
      await bench.stop();
      await pool.end();
      await database.drop();
    }
  });

  it('names among its events whatever can stand there', () => {
    const beside = [...Object.keys(bureauEvents), 'HoldPlaced', 'HoldLifted', 'ProcessingRestricted'];
    expect(CASE_TIMELINE_EVENTS).toEqual(expect.arrayContaining(beside));
  });
});

describe('the audit trail of a case', () => {
  let database: TestDatabase;
  let pool: Pool;
  let bench: ReadModelBench;
  let timeline: GetCaseTimelineHandler;
  let asItStood: GetCaseAsItStoodHandler;
  let events: RecordedEvent[];
  let ofCase: (CaseEvent & RecordedEvent)[];

  beforeAll(async () => {
    const story = await new Story().agreed();
    await story.paysInstalments('JB1', 1, 24);
    const { caseId } = story;
    const restore = { caseId, loanId: 'JB1', requestedBy: 'COMPLETION' as const, records: ['2025-02'] };
    await story.does({ type: 'RequestCreditRestoration', data: restore });
    const confirm = { caseId, loanId: 'JB1', bureauReference: 'PBOC-77', restoredOn: localDate('2027-05-12') };
    await story.does({ type: 'ConfirmCreditRestoration', data: confirm });
    events = logged(story.log.all);
    ofCase = events.filter(({ stream }) => stream === 'case-C1') as (CaseEvent & RecordedEvent)[];

    database = await createTestDatabase('audit');
    pool = openPool({ connectionString: database.url });
    await createPrivacySchema(pool);
    const cipher = new FieldCipher(new SubjectKeys(pool, new KeyEncryptionKeys([randomBytes(32)])));
    bench = await ReadModelBench.start(database.url, [auditTrailProjection, personsProjection]);
    bench.log.append(...events);
    await bench.caughtUp();
    const shown = new ShownEntries(cipher);
    const reader = new TimelineReader(bench.cursors, shown);
    timeline = new GetCaseTimelineHandler(bench.readModels, reader);
    asItStood = new GetCaseAsItStoodHandler(bench.readModels, reader, shown);
  });

  afterAll(async () => {
    await bench.stop();
    await pool.end();
    await database.drop();
  });

  async function entries(
    request: Partial<GetCaseTimeline['request']> = {},
  ): Promise<NonNullable<Awaited<ReturnType<GetCaseTimelineHandler['execute']>>>['entries'][number][]> {
    const found = [];
    let cursor: string | undefined;
    do {
      const page = await timeline.execute(
        new GetCaseTimeline({ caseId: 'C1-1', viewer: 'auditor', limit: 9, ...request, cursor }),
      );
      found.push(...(page?.entries ?? []));
      cursor = page?.nextCursor ?? undefined;
      if (cursor === undefined) expect(page?.total).toBe(found.length);
    } while (cursor !== undefined);
    return found;
  }

  it('holds every event of the case and of its loans, in the order of the log', async () => {
    const found = await entries();
    expect(found.map(({ position, type }) => [position, type])).toEqual(
      events.map(({ position, type }) => [position, type]),
    );
    const newest = await entries({ order: 'NEWEST_FIRST' });
    expect(newest.map(({ position }) => position)).toEqual(found.map(({ position }) => position).reverse());
    const alone = await entries({ include: 'CASE' });
    // With what was done about the case in other streams, such as that collection was stopped for it.
    const withoutLoans = events.filter(({ stream }) => !stream.startsWith('loan-'));
    expect(alone.map(({ type }) => type)).toEqual(withoutLoans.map(({ type }) => type));
    expect(await entries({ types: ['InstalmentPaid'] })).toHaveLength(24);
  });

  it('tells each of them in words and as data, with who, when and why', async () => {
    const found = await entries();
    for (const { what, type } of found) {
      expect(what.en).not.toBe(type);
      expect(what.en).not.toMatch(/undefined|NaN|\[object/);
      expect(what.zh).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(what.zh).not.toMatch(/undefined|NaN|\[object/);
    }
    const detected = found.find(({ type }) => type === 'OverdueDetected');
    expect(detected).toMatchObject({
      what: {
        en: 'Loan JB1 was found overdue on 2025-05-12, counted to the end of that day: 91 days past due, ¥4,428.49 in arrears, substandard.',
        zh: '2025-05-12发现借款JB1逾期（计至当日日终）：逾期91天，欠款¥4,428.49，分类次级。',
      },
      actor: { kind: 'process', id: 'processes', role: 'process' },
      businessDate: '2025-05-12',
    });
    const assessed = found.find(({ type }) => type === 'AssessmentCompleted');
    expect(assessed?.why.length).toBeGreaterThan(0);
    expect(assessed?.why[0]).toEqual({ en: expect.any(String) as string, zh: expect.any(String) as string });
    expect(found.find(({ type }) => type === 'PlanOffered')?.data).toMatchObject({ offerId: 'C1-1-N1-O1' });
  });

  it('gives the case as it stood after every revision and at every moment', async () => {
    for (const [n, { revision, metadata, position }] of ofCase.entries()) {
      const expected = caseView(foldCase(ofCase.slice(0, n + 1)), 'C1-1', metadata.businessDate);
      const after = { case: expected, revision, position, recordedAt: metadata.recordedAt, eventsUsed: n + 1 };
      const ask = (at: GetCaseAsItStood['request']['at']): Promise<unknown> =>
        asItStood.execute(new GetCaseAsItStood({ caseId: 'C1-1', viewer: 'officer', at }));
      expect(await ask({ revision })).toMatchObject(after);
      expect(await ask({ recordedAt: metadata.recordedAt })).toMatchObject(after);
      const later = new Date(Date.parse(metadata.recordedAt) + 1).toISOString();
      expect(await ask({ recordedAt: later })).toMatchObject(after);
    }
  });

  it('knows nothing of the case before it was opened, and of no other', async () => {
    const ask = (caseId: string, at?: GetCaseAsItStood['request']['at']): Promise<unknown> =>
      asItStood.execute(new GetCaseAsItStood({ caseId, viewer: 'auditor', at }));
    expect(await ask('C1-1', { recordedAt: '2020-01-01T00:00:00Z' })).toBeNull();
    expect(await ask('C1-2')).toBeNull();
    expect(await ask('no-case-at-all')).toBeNull();
    expect(await timeline.execute(new GetCaseTimeline({ caseId: 'C1-2', viewer: 'auditor' }))).toBeNull();
  });

  it('shows what persons wrote only to those who may see it', async () => {
    const story = (await bench.log.readEvent('case-C1', 1)) as RecordedEvent<CaseEvent>;
    const told = { ...story, data: { ...story.data, hardship: { explanation: 'lost my job' } } };
    const row = auditTrailProjection.fact(told);
    const cipher = new FieldCipher(new SubjectKeys(pool, new KeyEncryptionKeys([randomBytes(32)])));
    const shown = new ShownEntries(cipher);
    expect((await shown.entry(row!, 'officer', [], false)).data).toMatchObject({
      hardship: { explanation: 'lost my job' },
    });
    expect((await shown.entry(row!, 'auditor', [], false)).data).toMatchObject({ hardship: { explanation: '***' } });
    // Of a person whose data is only kept what stands in a case is read by compliance alone.
    for (const viewer of ['officer', 'auditor'] as const) {
      expect(await shown.entry(row!, viewer, [], true)).toMatchObject({
        type: row!.type,
        what: ONLY_KEPT,
        why: [],
        data: {},
      });
    }
    expect((await shown.entry(row!, 'compliance', [], true)).data).toMatchObject({
      hardship: { explanation: 'lost my job' },
    });
  });
});
