import { localDate } from '#kernel';
import { personsProjection } from '#persons';
import { InvalidCursor } from '#projections';
import { ReadModelBench, Story } from '#projections-testing';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { caseDeadlinesProjection } from './case-deadlines.projection';
import { type ClockFilter, ListClocks, type ListClocksAnswer } from './list-clocks.query';
import { ListClocksHandler } from './list-clocks.handler';

jest.setTimeout(120_000);

const TODAY = localDate('2026-03-04');

describe('the clocks that run', () => {
  let database: TestDatabase;
  let bench: ReadModelBench;
  let handler: ListClocksHandler;

  beforeAll(async () => {
    database = await createTestDatabase('clocks');
    bench = await ReadModelBench.start(database.url, [caseDeadlinesProjection, personsProjection]);
    handler = new ListClocksHandler(bench.readModels, bench.cursors);
    const story = new Story();
    const tell = (borrowerId: string, type: string, data: object): void => {
      const caseId = `${borrowerId}-1`;
      const names = { caseId, borrowerId, negotiationId: `${caseId}-N1`, offerId: `${caseId}-N1-O1` };
      bench.log.append(story.record(`case-${borrowerId}`, { type, data: { ...names, ...data } }));
    };
    for (const borrowerId of ['C1', 'C2', 'C3', 'C4']) {
      tell(borrowerId, 'OverdueDetected', { loanId: `${borrowerId}-L1`, asOf: '2026-03-01' });
      tell(borrowerId, 'NegotiationRequested', { loanIds: [`${borrowerId}-L1`], answerDueOn: '2026-03-05' });
    }
    tell('C2', 'PlanOffered', { expiresOn: '2026-03-10', options: [] });
    tell('C4', 'PlanOffered', { expiresOn: '2026-03-10', options: [] });
    tell('C4', 'PlanCountered', { answerDueOn: '2026-03-09' });
    const pause = { kind: 'ANSWER_DUE', reference: 'C3-1-N1', reason: 'SYSTEM_FAULT', officerId: 'wang' };
    tell('C3', 'ClockPaused', { ...pause, pausedOn: '2026-03-03', dueOn: '2026-03-05' });
    const call = { partyId: 'C9', inboundId: 'HL-1', loanIds: [], answerDueOn: '2026-03-20' };
    const received = { channel: 'HOTLINE', receivedAt: '2026-03-19T10:00:00+08:00', pickedUpAt: null };
    bench.log.append(
      story.record('contact-C9', { type: 'InboundContactReceived', data: { ...call, ...received, settled: false } }),
    );
    await bench.caughtUp();
  });

  afterAll(async () => {
    await bench.stop();
    await database.drop();
  });

  const list = (filter: ClockFilter = {}, page: { limit?: number; cursor?: string } = {}): Promise<ListClocksAnswer> =>
    handler.execute(new ListClocks({ businessDate: TODAY, filter, ...page }));
  const casesOf = async (filter: ClockFilter): Promise<(string | null)[]> =>
    (await list(filter)).items.map(({ caseId }) => caseId);

  it('are told soonest first: what, why, for whom, when, and what follows', async () => {
    const { items, total, businessDate } = await list();
    expect({ total, businessDate }).toEqual({ total: 5, businessDate: TODAY });
    expect(items.map(({ caseId, kind, dueOn, daysLeft }) => [caseId, kind, dueOn, daysLeft])).toEqual([
      ['C1-1', 'ANSWER_DUE', '2026-03-05', 1],
      ['C3-1', 'ANSWER_DUE', '2026-03-05', 1],
      ['C4-1', 'COUNTER_ANSWER_DUE', '2026-03-09', 5],
      ['C2-1', 'OFFER_EXPIRES', '2026-03-10', 6],
      [null, 'INBOUND_ANSWER_DUE', '2026-03-20', 16],
    ]);
    expect(items[2]).toMatchObject({ party: 'LENDER', reference: 'C4-1-N1-O1', then: null });
    expect(items[3]).toMatchObject({
      party: 'BORROWER',
      subject: 'C2-1-N1-O1',
      reference: 'C2-1-N1-O1',
      then: { on: '2026-03-11', does: { en: 'The offer expires.', zh: '方案失效。' } },
      paused: null,
      holidaysKnown: true,
    });
    expect(items[0]).toMatchObject({ party: 'LENDER', then: null });
    expect(items[0]?.cause.zh).toContain('我方承诺于该日前答复');
  });

  it('say since when, by whom and why one is stopped', async () => {
    expect((await list({ paused: true })).items).toMatchObject([
      { caseId: 'C3-1', paused: { since: '2026-03-03', by: 'wang', reason: 'SYSTEM_FAULT' } },
    ]);
    expect(await casesOf({ paused: false })).toEqual(['C1-1', 'C4-1', 'C2-1', null]);
  });

  it('are found by what is due, for whom and when', async () => {
    expect(await casesOf({ kind: 'OFFER_EXPIRES' })).toEqual(['C2-1']);
    expect(await casesOf({ kind: 'COUNTER_ANSWER_DUE' })).toEqual(['C4-1']);
    expect(await casesOf({ party: 'LENDER' })).toEqual(['C1-1', 'C3-1', 'C4-1', null]);
    expect((await list({ borrowerId: 'C9' })).items).toMatchObject([
      { clockId: 'C9/INBOUND_ANSWER_DUE/HL-1', reference: 'HL-1', title: { zh: '来访答复' }, then: null, paused: null },
    ]);
    expect(await casesOf({ caseId: 'C1-1' })).toEqual(['C1-1']);
    expect(await casesOf({ borrowerId: 'C2' })).toEqual(['C2-1']);
    expect(await casesOf({ dueFrom: localDate('2026-03-06') })).toEqual(['C4-1', 'C2-1', null]);
    expect(await casesOf({ dueTo: localDate('2026-03-05') })).toEqual(['C1-1', 'C3-1']);
  });

  it('come page by page, each once, and a page belongs to its question', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({}, { limit: 1, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ clockId }) => clockId));
      if (page.nextCursor !== null)
        await expect(list({ paused: true }, { cursor: page.nextCursor })).rejects.toThrow(InvalidCursor);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen).toHaveLength(5);
  });
});
