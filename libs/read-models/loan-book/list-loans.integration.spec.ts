import type { EventStore } from '#event-store';
import { localDate } from '#kernel';
import { personsProjection } from '#persons';
import { ReadModelBench, Story } from '#projections-testing';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { ListLoansHandler } from './list-loans.handler';
import { ListLoans, type ListLoansAnswer, type ListLoansRequest } from './list-loans.query';
import { loanBookProjection } from './loan-book.projection';
import { LoanBookReader } from './loan-book.reader';

jest.setTimeout(120_000);

describe('the list of loans', () => {
  let database: TestDatabase;
  let bench: ReadModelBench;

  beforeAll(async () => {
    database = await createTestDatabase('loans');
    bench = await ReadModelBench.start(database.url, [loanBookProjection, personsProjection]);
    const story = new Story();
    const registered = {
      product: 'JIEBEI_EPI',
      method: 'EPI',
      principal: 100,
      disbursedOn: '2026-01-10',
      schedule: [],
    };
    for (const loanId of ['L1', 'L2', 'L3']) {
      const data = { ...registered, loanId, borrowerId: 'C1', numberOfInstalments: 2 };
      bench.log.append(story.record(`loan-${loanId}`, { type: 'LoanRegistered', data }));
    }
    const overdue = { caseId: 'C1-1', borrowerId: 'C1', loanId: 'L2', bucket: '31-60', class: 'SPECIAL_MENTION' };
    bench.log.append(story.record('case-C1', { type: 'OverdueDetected', data: overdue }));
    bench.log.append(story.record('loan-L3', { type: 'LoanSettled', data: { loanId: 'L3', settledOn: '2026-03-01' } }));
    await bench.caughtUp();
  });

  afterAll(async () => {
    await bench.stop();
    await database.drop();
  });

  const list = (request: ListLoansRequest): Promise<ListLoansAnswer> =>
    new ListLoansHandler(bench.readModels, bench.cursors).execute(new ListLoans(request));

  it('says of every loan what its open case was told', async () => {
    const { items, total } = await list({ borrowerId: 'C1' });
    expect(total).toBe(3);
    expect(items.map(({ loanId, openCaseId, reportedBucket }) => [loanId, openCaseId, reportedBucket])).toEqual([
      ['L1', null, null],
      ['L2', 'C1-1', '31-60'],
      ['L3', null, null],
    ]);
  });

  it('finds loans by whether they are in an open case and by their state, page by page', async () => {
    expect((await list({ inOpenCase: true })).items.map(({ loanId }) => loanId)).toEqual(['L2']);
    expect((await list({ status: 'SETTLED' })).items).toMatchObject([{ loanId: 'L3', settledOn: '2026-03-01' }]);
    const first = await list({ inOpenCase: false, limit: 1 });
    expect(first).toMatchObject({ total: 2, items: [{ loanId: 'L1' }] });
    const second = await list({ inOpenCase: false, limit: 1, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ total: 2, items: [{ loanId: 'L3' }], nextCursor: null });
  });

  it('tells a sweep, page by page, each loan that is owed, with what its case was told', async () => {
    const book = new LoanBookReader(bench.readModels, bench.watch, {} as EventStore);
    const query = { asOf: localDate('2026-03-31'), settledAfter: null, limit: 1 };
    const [first] = await book.page({ ...query, after: null });
    const [second] = await book.page({ ...query, after: first?.loanId ?? null });
    expect([first, second]).toMatchObject([
      { loanId: 'L1', openCaseId: null, reportedBucket: null, events: 1 },
      { loanId: 'L2', openCaseId: 'C1-1', reportedBucket: '31-60', events: 1 },
    ]);
    expect(await book.page({ ...query, after: 'L2' })).toEqual([]);
    expect(await book.page({ ...query, after: 'L2', settledAfter: localDate('2026-02-28') })).toMatchObject([
      { loanId: 'L3', openCaseId: null },
    ]);
  });

  it('says it also while a loan goes from the case of one record of the person to that of another, and after', async () => {
    const found = async () =>
      (await list({ borrowerId: 'C7' })).items.map(({ loanId, openCaseId }) => [loanId, openCaseId]);
    const story = new Story(1_000);
    const of = { loanId: 'L7', borrowerId: 'C7' };
    const registered = { ...of, product: 'JIEBEI_EPI', method: 'EPI', principal: 100, disbursedOn: '2026-01-10' };
    const figures = { bucket: '31-60', class: 'SPECIAL_MENTION' };
    bench.log.append(
      story.record('loan-L7', {
        type: 'LoanRegistered',
        data: { ...registered, schedule: [], numberOfInstalments: 2 },
      }),
    );
    const detected = (caseId: string, borrowerId: string, loanId = 'L7') =>
      bench.log.append(
        story.record(`case-${borrowerId}`, {
          type: 'OverdueDetected',
          data: { caseId, borrowerId, loanId, ...figures },
        }),
      );
    detected('C8-1', 'C8');
    detected('C8-1', 'C8', 'L8');
    await bench.caughtUp();
    expect(await found()).toEqual([['L7', 'C8-1']]);
    // The case of the other record is told of it before this one is told that it has gone.
    detected('C9-2', 'C9');
    await bench.caughtUp();
    expect(await found()).toEqual([['L7', 'C9-2']]);
    expect((await list({ borrowerId: 'C7' })).total).toBe(1);
    const reader = new LoanBookReader(bench.readModels, bench.watch, {} as EventStore);
    const swept = { asOf: localDate('2026-05-01'), settledAfter: null };
    expect((await reader.page({ ...swept, after: 'L3', limit: 9 })).map(({ openCaseId }) => openCaseId)).toEqual([
      'C9-2',
    ]);
    expect(await reader.count(swept)).toBe(3);
    const moved = { caseId: 'C8-1', borrowerId: 'C8', loanIds: ['L7'], movedOn: '2026-04-01' };
    bench.log.append(story.record('case-C8', { type: 'LoansMoved', data: moved }));
    await bench.caughtUp();
    expect(await found()).toEqual([['L7', 'C9-2']]);
    const inCases = await bench.readModels.dataSource.query(
      'SELECT open_case_id FROM read_models.loan_in_case WHERE loan_id = $1',
      ['L7'],
    );
    expect(inCases).toEqual([{ open_case_id: 'C9-2' }]);
  });

  it('tells which loans stand taken out of their case as not owed, until they know it or are owed after all', async () => {
    const reader = new LoanBookReader(bench.readModels, bench.watch, {} as EventStore);
    const untold = async () =>
      (await reader.untoldFindings()).map(({ loanId, borrowerId }) => `${borrowerId} ${loanId}`);
    const story = new Story(2_000);
    const of = { caseId: 'C5-1', borrowerId: 'C5' };
    const append = (stream: string, type: string, data: object) =>
      bench.log.append(story.record(stream, { type, data: { borrowerId: 'C5', ...data } }));
    for (const loanId of ['L50', 'L51', 'L52']) {
      const figures = { bucket: '31-60', class: 'SPECIAL_MENTION' };
      append(`loan-${loanId}`, 'LoanRegistered', {
        ...{ loanId, product: 'JIEBEI_EPI', method: 'EPI', principal: 100, disbursedOn: '2026-01-10' },
        ...{ schedule: [], numberOfInstalments: 2 },
      });
      append('case-C5', 'OverdueDetected', { ...of, loanId, ...figures });
      const because = loanId === 'L52' ? 'REGISTERED_BY_MISTAKE' : 'NOT_THEIR_DEBT';
      append('case-C5', 'LoanWithdrawn', { ...of, loanId, because, withdrawnBy: 'chen', withdrawnOn: '2026-04-01' });
    }
    await bench.caughtUp();
    expect(await untold()).toEqual(['C5 L50', 'C5 L51']);
    const found = { ...of, loanId: 'L50', because: 'NOT_THEIR_DEBT', foundOn: '2026-04-01' };
    append('loan-L50', 'LoanFoundNotOwed', found);
    const again = { reopenedOn: '2026-04-02', cause: 'C5-1', because: 'NEW_FACTS', officerId: 'chen' };
    append('case-C5', 'CaseReopened', { ...of, ...again, loanIds: ['L51'] });
    await bench.caughtUp();
    expect(await untold()).toEqual([]);
  });
});
