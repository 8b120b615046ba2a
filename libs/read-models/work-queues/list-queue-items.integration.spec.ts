import fc from 'fast-check';
import { type BureauEvent, bureauEvents } from '#bureau';
import type { RecordedEvent } from '#event-store';
import { addDays, epochDay, type LocalDate, localDate } from '#kernel';
import { personsProjection } from '#persons';
import { ReadModelBench, stateRowsOf, Story } from '#projections-testing';
import { InvalidCursor } from '#projections';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { ListBorrowerCasesHandler } from './list-borrower-cases.handler';
import { ListBorrowerCases } from './list-borrower-cases.query';
import { ListQueueItemsHandler, queueItem } from './list-queue-items.handler';
import {
  ListQueueItems,
  QUEUE_SORTS,
  type QueueFilter,
  type QueueItem,
  type QueueSort,
} from './list-queue-items.query';
import { ListQueuesHandler } from './list-queues.handler';
import { ListQueues } from './list-queues.query';
import { type Owed, SAY_THEMSELVES, withOwed } from './queue-figures';
import { type QueueItemRow, queueItemTable } from './queue-item.table';
import { type QueuedLoanRow, queuedLoanTable } from './queued-loan.table';
import { BUCKETS, QUEUES, type Queue } from './queues';
import { ToldCase } from './told-cases.fixture';
import { workQueuesProjection } from './work-queues.projection';
import { type WorkStandingRow, workStandingTable } from './work-standing.table';

jest.setTimeout(120_000);

/** A book of cases in every state there is; the same every time. */
function toldCases(count: number): ToldCase[] {
  let seed = 7;
  const below = (limit: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % limit;
  };
  const story = new Story();
  return Array.from({ length: count }, (_, n) => {
    const day = `2026-01-${String(1 + below(28)).padStart(2, '0')}`;
    const case_ = new ToldCase(story, `C${n}`, day);
    // Nothing has interrupted the limitation of these since.
    const runsOut = n % 10 === 4;
    const bucket = below(BUCKETS.length);
    const product = ['JIEBEI_EPI', 'JIEBEI_EP', 'HUABEI_BILL'][below(3)];
    // Few different amounts and days past due: ties have to be broken.
    const figures = {
      dpd: bucket * 60 + 1 + below(2),
      bucket: BUCKETS[bucket],
      product,
      payoff: [1_000, 2_500_000, 12_000_000][below(3)]!,
      ...(runsOut ? { lastDueOn: `2023-03-0${3 + (n % 4)}` } : {}),
    };
    case_.overdue(`L${n}`, figures);
    if (n % 5 === 0) case_.turnsToLender(`HL-${n}`, `2026-02-0${1 + (n % 3)}`, n % 2 === 0 ? [`L${n}`] : []);
    if (n % 7 === 0) case_.isReachedUnlawfully(`CALL-${n}`, [`L${n}`]);
    if (n % 8 === 0) case_.isHeld(`H-${n}`, `2026-02-1${n % 3}`, n % 16 === 0 ? [`L${n}`] : undefined);
    if (n % 8 === 0) case_.isNotToldOf(`NTC-${n}`, [`L${n}`]);
    if (n % 9 === 0) {
      const how = n % 2 === 0 ? { handlerId: 'li' } : n % 27 === 0 ? ({ post: true } as const) : {};
      case_.complains(`TS-${n}`, `2026-02-0${1 + (n % 7)}`, how);
    }
    if (n % 6 === 0) case_.isPlaced(`L${n}`, `2026-01-2${n % 4}`);
    if (n % 12 === 0) case_.isRecalled(`L${n}`, `2026-01-2${n % 5}`);
    if (n % 4 === 0) case_.tellBureau(`L${n}`, ...reported(n));
    if (below(3) === 0) case_.overdue(`M${n}`, { product: 'HUABEI_BILL' });
    const steps = below(9) * Number(!runsOut);
    if (steps > 0) case_.asks([`L${n}`]);
    if (steps > 1) case_.tell('AssessmentCompleted');
    if (steps === 3 || steps === 4) case_.tell('HumanReviewRequested', { negotiationId: `C${n}-1-N1` });
    if (steps === 4) case_.tell('ReviewClaimed', { officerId: ['wang', 'li'][below(2)] });
    if (steps === 2 && n % 2 === 0) case_.asksForMaterials();
    if (steps === 4 && n % 2 === 0) case_.asksApproval([`L${n}`]);
    if (steps > 4) case_.isOffered();
    if (steps === 5) case_.tell(below(2) === 0 ? 'PlanDeclined' : 'OfferExpired');
    if (steps > 6) case_.signs();
    if (steps > 7) case_.isToBeBooked([`L${n}`], addDays(localDate(day), 1));
    if (steps > 7 && n % 2 === 0) case_.isDebitedAbove(10_000 * (1 + below(3)), `L${n}`);
    if (steps > 7 && below(2) === 0) case_.pays(45_000 + below(2) * 30_000, `L${n}`);
    if (steps > 7 && below(2) === 0) case_.misses(2, `L${n}`);
    if (steps > 7 && below(3) === 0) case_.pays(0, `L${n}`).asksBureau(`L${n}`);
    if (n % 11 === 0) case_.isTransferred(`L${n}`);
    if (n % 6 === 1) case_.asksAboutData(`SR-${n}`, `2026-02-1${n % 5}`);
    if (n % 9 === 4) case_.isSetAside(`L${n}`, `${1900 + n}-01`, n % 2 === 0 ? 'SYSTEM_FAULT' : 'EVENT_UNREADABLE');
    if (n % 14 === 2) case_.overpays(`S${n}`);
    if (n % 13 === 2) case_.isNotOneWith(`S${n}`);
    if (n % 8 === 3 && steps > 0) case_.isCorrected();
    if (n % 10 === 3) case_.isInCourt(`L${n}`);
    if (runsOut) case_.tell('LimitationNearingEnd', { loanId: `L${n}`, lastDay: `2026-03-0${3 + (n % 4)}` });
    else if (steps === 0) case_.keptWhatWasAgreed(`L${n}`);
    return case_;
  });
}

/** Of every third item somebody did something: claimed it, for a while that is over or not, in this queue or before in another; was given it; said when they look again; noted something. */
function workOn(cases: readonly ToldCase[], rows: readonly QueueItemRow[]): readonly RecordedEvent[] {
  const story = new Story(cases.reduce((sum, { events }) => sum + events.length, 0));
  return rows.flatMap(({ itemId, queue }, n) => {
    if (n % 3 !== 0) return [];
    const worker = new ToldCase(story, 'nobody', n % 5 === 0 ? '2025-12-01' : '2026-02-18');
    const officerId = ['wang', 'li'][n % 2]!;
    const until = n % 4 === 0 ? '2026-02-19' : '2026-02-20';
    const where = n % 7 === 0 ? 'INTAKE' : queue;
    if (n % 9 !== 0) worker.isWorkedOn(where, itemId, 'WorkClaimed', { officerId, until });
    if (n % 6 === 0) worker.isWorkedOn(where, itemId, 'WorkAssigned', { officerId: 'zhao', assignedBy: 'wu' });
    if (n % 12 === 0) worker.isWorkedOn(where, itemId, 'WorkReleased', { officerId: 'zhao' });
    if (n % 2 === 0) worker.isWorkedOn(where, itemId, 'FollowUpSet', { followUpOn: `2026-02-2${n % 5}`, setBy: 'wu' });
    if (n % 5 === 0) worker.isWorkedOn(queue, itemId, 'WorkNoted', { noteId: 'N1', notedBy: 'wu', text: '备注' });
    return worker.events;
  });
}

/** Held back; or refused by the bureau; or corrected; and objected to. */
function reported(n: number): readonly Pick<BureauEvent, 'type' | 'data'>[] {
  const [withheld, notice, sent, refused, corrected, objected] = [
    ...([
      'ReportWithheld',
      'NegativeNoticeGiven',
      'ReportSubmitted',
      'ReportRejected',
      'BureauRecordCorrected',
    ] as const),
    'ObjectionReceived' as const,
  ].map((type) => ({ type, data: bureauEvents[type].example }));
  const refusal = [notice, sent, refused];
  const events = [[withheld], refusal, [...refusal, corrected], [...refusal, objected]][(n / 4) % 4] ?? [];
  return events.flatMap((event) => event ?? []);
}

/** Of the loans a row names, else of all the person's: the plain meaning of what is looked up. */
function owedBeside({ loanIds, borrowerId }: QueueItemRow, loans: readonly QueuedLoanRow[]): Owed {
  const of = loans.filter((loan) =>
    loanIds.length > 0 ? loanIds.includes(loan.loanId) : loan.borrowerId === borrowerId,
  );
  const least = (days: readonly (LocalDate | null)[]): LocalDate | null =>
    days.flatMap((day) => day ?? []).sort()[0] ?? null;
  return {
    owed_oldest: least(of.map(({ oldestUnpaidOn }) => oldestUnpaidOn)),
    owed_as_of: least(of.map(({ asOf }) => asOf)),
    owed_rested: Math.max(0, ...of.map(({ restedAt }) => restedAt)),
    owed_amount: String(of.reduce((sum, { amount }) => sum + amount, 0)),
    owed_case: of.map(({ openCaseId }) => openCaseId).find((one) => one !== null) ?? null,
    owed_products: [...new Set(of.map(({ product }) => product))].sort(),
  };
}

/** Of filters, on each queue. */
const COMBINATIONS = process.env.TEST_SEQUENCES === undefined ? 20 : 1_000;

/** Later than all that is told, and after the first instalments fell due. */
const TODAY = localDate('2026-02-20');

/** The plain meaning of every filter, over all items. */
function passes(item: QueueItem, filter: QueueFilter): boolean {
  return (
    (filter.product === undefined || item.products.includes(filter.product)) &&
    (filter.bucket === undefined || item.bucket === filter.bucket) &&
    (filter.loanId === undefined || item.loanIds.includes(filter.loanId)) &&
    (filter.borrowerId === undefined || item.borrowerId === filter.borrowerId) &&
    (filter.caseId === undefined || item.caseId === filter.caseId) &&
    (filter.officerId === undefined || item.officerId === filter.officerId) &&
    (filter.unclaimed === undefined || (item.owner === null) === filter.unclaimed) &&
    (filter.owner === undefined || item.owner?.officerId === filter.owner) &&
    (filter.followUpFrom === undefined || (item.followUpOn !== null && item.followUpOn >= filter.followUpFrom)) &&
    (filter.followUpTo === undefined || (item.followUpOn !== null && item.followUpOn <= filter.followUpTo)) &&
    (filter.kind === undefined || item.kind === filter.kind) &&
    (filter.priority === undefined || item.priority.level === filter.priority) &&
    (filter.amountFrom === undefined || item.amount >= filter.amountFrom) &&
    (filter.amountTo === undefined || item.amount <= filter.amountTo) &&
    (filter.dpdFrom === undefined || item.maxDpd >= filter.dpdFrom) &&
    (filter.dpdTo === undefined || item.maxDpd <= filter.dpdTo) &&
    (filter.steps === undefined || filter.steps.includes(item.step)) &&
    (filter.dueFrom === undefined || (item.dueOn !== null && item.dueOn >= filter.dueFrom)) &&
    (filter.dueTo === undefined || (item.dueOn !== null && item.dueOn <= filter.dueTo))
  );
}

/** Days past due grow with the age of the oldest unpaid due date, whatever day it is. */
type Ages = ReadonlyMap<string, number>;

function sorted(items: readonly QueueItem[], sort: QueueSort, ages: Ages): QueueItem[] {
  const key = (item: QueueItem): string | number => {
    if (sort.endsWith('due')) return item.dueOn ?? 'infinity';
    if (sort.endsWith('entered')) return item.enteredAt;
    if (sort.endsWith('priority')) return -item.priority.points * 1e6 + (item.dueOn ? epochDay(item.dueOn) : 999_999);
    return sort.endsWith('dpd') ? (ages.get(item.itemId) ?? 0) : item.amount;
  };
  const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
  const turn = sort.startsWith('-') ? -1 : 1;
  return [...items].sort((a, b) => turn * (compare(key(a), key(b)) || compare(a.itemId, b.itemId)));
}

describe('a queue', () => {
  const cases = toldCases(150);
  let database: TestDatabase;
  let bench: ReadModelBench;
  let handler: ListQueueItemsHandler;
  let rows: QueueItemRow[];
  let all: QueueItem[];
  let ages: Ages;

  beforeAll(async () => {
    database = await createTestDatabase('queues');
    bench = await ReadModelBench.start(database.url, [workQueuesProjection, personsProjection]);
    const told = cases.flatMap((case_) => case_.events).sort((a, b) => Number(a.position) - Number(b.position));
    const work = workOn(cases, stateRowsOf<QueueItemRow>(workQueuesProjection, queueItemTable, told));
    const events = [...told, ...work];
    bench.log.append(...events);
    await bench.caughtUp();
    handler = new ListQueueItemsHandler(bench.readModels, bench.cursors);
    rows = stateRowsOf<QueueItemRow>(workQueuesProjection, queueItemTable, events);
    const loans = stateRowsOf<QueuedLoanRow>(workQueuesProjection, queuedLoanTable, events);
    rows = rows.map((row) => (SAY_THEMSELVES.has(row.queue) ? row : withOwed(row, owedBeside(row, loans))));
    const works = stateRowsOf<WorkStandingRow>(workQueuesProjection, workStandingTable, events);
    const workOfItem = new Map(works.map((row) => [row.itemId, row]));
    all = rows.map((row) => queueItem(row, workOfItem.get(row.itemId), TODAY));
    ages = new Map(
      rows.map(({ itemId, oldestUnpaidOn }) => [itemId, oldestUnpaidOn ? -epochDay(oldestUnpaidOn) : -Infinity]),
    );
  });

  afterAll(async () => {
    await bench.stop();
    await database.drop();
  });

  async function pages(queue: Queue, filter: QueueFilter, sort: QueueSort, limit: number): Promise<QueueItem[]> {
    const found: QueueItem[] = [];
    let cursor: string | undefined;
    do {
      const page = await handler.execute(
        new ListQueueItems({ queue, businessDate: TODAY, filter, sort, limit, cursor }),
      );
      found.push(...page.items);
      cursor = page.nextCursor ?? undefined;
      if (cursor === undefined) expect(found).toHaveLength(page.total);
    } while (cursor !== undefined);
    return found;
  }

  it('has cases in every state in this test', () => {
    for (const queue of QUEUES) expect(all.filter((item) => item.queue === queue).length).toBeGreaterThan(3);
  });

  it.each(QUEUES)('%s gives what a plain scan gives, for combinations of filters', async (queue) => {
    const ofQueue = all.filter((item) => item.queue === queue);
    const some = ofQueue[Math.floor(ofQueue.length / 2)]!;
    const officerId = ofQueue.find((item) => item.officerId !== null)?.officerId ?? 'wang';
    const choices = Object.entries({
      ...(some.products[0] === undefined ? {} : { product: some.products[0] }),
      bucket: some.bucket,
      steps: [some.step],
      dueFrom: some.dueOn ?? '2026-01-08',
      dueTo: some.dueOn ?? '2026-03-01',
      officerId,
      unclaimed: some.owner === null,
      owner: ofQueue.find(({ owner }) => owner !== null)?.owner?.officerId ?? 'wang',
      followUpFrom: '2026-02-21',
      followUpTo: '2026-02-23',
      priority: some.priority.level,
      amountFrom: 2_000,
      amountTo: some.amount,
      dpdFrom: 1,
      dpdTo: some.maxDpd,
      ...(some.kind === null ? {} : { kind: some.kind }),
      ...(some.loanIds[0] === undefined ? {} : { loanId: some.loanIds[0] }),
      ...(some.borrowerId === null ? {} : { borrowerId: some.borrowerId }),
      ...(some.caseId === null ? {} : { caseId: some.caseId }),
    });
    const givesTheSame = async (chosen: typeof choices, sort: QueueSort): Promise<void> => {
      const filter = Object.fromEntries(chosen) as QueueFilter;
      const expected = sorted(
        ofQueue.filter((item) => passes(item, filter)),
        sort,
        ages,
      );
      const { items, total } = await handler.execute(
        new ListQueueItems({ queue, businessDate: TODAY, filter, sort, limit: 200 }),
      );
      expect([filter, sort, total]).toEqual([filter, sort, expected.length]);
      expect(items).toEqual(expected.slice(0, 200));
    };
    for (const [n, choice] of choices.entries()) await givesTheSame([choice], QUEUE_SORTS[n % QUEUE_SORTS.length]!);
    await fc.assert(fc.asyncProperty(fc.subarray(choices), fc.constantFrom(...QUEUE_SORTS), givesTheSame), {
      numRuns: COMBINATIONS,
    });
  });

  it.each(QUEUE_SORTS)('sorted by %s comes in pages without a gap or a double', async (sort) => {
    for (const queue of QUEUES) {
      const expected = sorted(
        all.filter((item) => item.queue === queue),
        sort,
        ages,
      );
      const found = await pages(queue, {}, sort, 13);
      expect(found).toEqual(expected);
      const days = found.map(({ maxDpd }) => maxDpd);
      if (sort.endsWith('dpd')) expect(days).toEqual([...days].sort((a, b) => (sort === 'dpd' ? a - b : b - a)));
    }
  });

  it('takes a cursor back for the same query only, and no forged one', async () => {
    const { nextCursor } = await handler.execute(
      new ListQueueItems({ queue: 'INSTALMENT_DUE', businessDate: TODAY, limit: 1 }),
    );
    const cursor = nextCursor ?? '';
    const asked = (request: Partial<ListQueueItems['request']>): Promise<unknown> =>
      handler.execute(
        new ListQueueItems({ queue: 'INSTALMENT_DUE', businessDate: TODAY, limit: 1, cursor, ...request }),
      );
    await expect(asked({})).resolves.toBeDefined();
    await expect(asked({ queue: 'INTAKE' })).rejects.toThrow(InvalidCursor);
    await expect(asked({ sort: '-due' })).rejects.toThrow(InvalidCursor);
    await expect(asked({ filter: { steps: ['DUE'] } })).rejects.toThrow(InvalidCursor);
    await expect(asked({ cursor: `${cursor.slice(0, -2)}AA` })).rejects.toThrow(InvalidCursor);
    await expect(asked({ cursor: 'nonsense' })).rejects.toThrow(InvalidCursor);
  });

  it('says how much waits in each, and how fresh that is', async () => {
    const counts = new ListQueuesHandler(bench.readModels);
    const { queues, freshness } = await counts.execute(new ListQueues(TODAY, 'li'));
    const told = queues.map(({ queue, total, unclaimed, mine, late }) => [queue, total, unclaimed, mine, late]);
    const count = async (queue: Queue, filter: QueueFilter): Promise<number> =>
      (await handler.execute(new ListQueueItems({ queue, businessDate: TODAY, filter }))).total;
    const listed: unknown[] = [];
    for (const queue of QUEUES) {
      const all_ = [{}, { unclaimed: true }, { owner: 'li' }, { dueTo: addDays(TODAY, -1) }];
      const found: number[] = [];
      for (const filter of all_) found.push(await count(queue, filter));
      listed.push([queue, ...found]);
    }
    expect(told).toEqual(listed);
    expect(told.map(([queue, total]) => [queue, total])).toEqual(
      QUEUES.map((queue) => [queue, all.filter((item) => item.queue === queue).length]),
    );
    expect(freshness).toMatchObject({ position: await bench.log.head(), lag: { events: 0 } });
    expect(freshness.recordedAt).toMatch(/^2026-0\d-\d\dT12:00:00\.000Z$/);
  });

  it('knows the cases of a person', async () => {
    const borrowerCases = new ListBorrowerCasesHandler(bench.readModels);
    expect(await borrowerCases.execute(new ListBorrowerCases('C1'))).toMatchObject({
      borrowerId: 'C1',
      cases: [{ caseId: 'C1-1', closedOn: null }],
    });
    expect((await borrowerCases.execute(new ListBorrowerCases('nobody'))).cases).toEqual([]);
  });
});
