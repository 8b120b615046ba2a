/** What came to a loan while its case was told that it is overdue is told again, and what then says no is not lost. */
import { ConsoleLogger, Logger } from '@nestjs/common';
import { fen, type Rejection } from '#kernel';
import { testContext } from '#kernel-testing';
import type { Clock } from '#clock';
import { type CommandExecutor, type EventStore, EventStoreUnavailable } from '#event-store';
import { day, goldenRegistered, registeredLoan, repayment } from '#lending-testing';
import type { LoanBookEntry } from './loan-book';
import type { OverdueReport } from './domain/overdue-report';
import { OverdueSweep } from './overdue-sweep';
import type { UndoneLook } from './undone-looks';

const REFUSAL: Rejection = { code: 'CASE_CLOSED', reason: { en: 'The case is closed.', zh: '案件已关闭。' } };
const ASOF = day('2025-02-11');
const overdue = registeredLoan(goldenRegistered);
const cured = registeredLoan([...goldenRegistered, repayment('P1', fen(108_161), '2025-02-12')]);
const clock: Clock = { now: () => '2025-02-13T02:00:00.000Z', businessDate: () => day('2025-02-13') };

/** Each loan is paid while its case is told of it the first time; `again` is what comes of telling it once more. */
function sweepOf(loanIds: readonly string[], again: (loanId: string) => 'RECORDED' | Rejection | Error) {
  const told = new Set<string>();
  const noted: UndoneLook[] = [];
  const state = { running: null, lastCompleted: null, completed: new Map() };
  const executor = {
    load: (stream: string) => {
      const loanId = stream.slice('loan-'.length);
      if (!loanIds.includes(loanId)) return Promise.resolve({ state, revision: -1 });
      const { registered } = overdue;
      const of = { registered: { ...registered, loanId } };
      return Promise.resolve(
        told.has(loanId) ? { state: { ...cured, ...of }, revision: 2 } : { state: { ...overdue, ...of }, revision: 1 },
      );
    },
    execute: () => Promise.resolve({ kind: 'accepted', repeated: false }),
  };
  const entries = loanIds.map((loanId): LoanBookEntry => ({
    ...{ loanId, borrowerId: 'C1', openCaseId: null, events: 1 },
    ...{ reportedBucket: null, reportedClass: null, reportedOldestUnpaidOn: null },
  }));
  const book = {
    loansOf: () => Promise.resolve([]),
    waitUntilCaughtUp: () => Promise.resolve(),
    count: () => Promise.resolve(entries.length),
    page: () => Promise.resolve(entries),
  };
  const reporting = {
    report: ({ loanId, curedSince }: OverdueReport) => {
      if (curedSince === null) return Promise.resolve('RECORDED' as const);
      const answer = again(loanId);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  const undone = {
    open: () => Promise.resolve(new Map()),
    note: (look: UndoneLook) => Promise.resolve(void noted.push(look)),
    done: () => Promise.resolve(),
  };
  const looks = { of: () => Promise.resolve(new Map()), remember: () => Promise.resolve() };
  const store = {
    head: () => Promise.resolve('0'),
    writtenSince: () => {
      for (const loanId of loanIds) told.add(loanId);
      return Promise.resolve(new Set(loanIds.map((loanId) => `loan-${loanId}`)));
    },
  };
  const sweep = new OverdueSweep(
    executor as unknown as CommandExecutor,
    book,
    reporting,
    clock,
    undone,
    looks,
    store as unknown as EventStore,
  );
  return { sweep, noted };
}

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(new ConsoleLogger()));

it('a look made once more says what the case refused of it', async () => {
  const { sweep } = sweepOf(['JB1'], () => REFUSAL);
  const look = { loanId: 'JB1', borrowerId: 'C1', openCaseId: null, asOf: ASOF, previous: null };
  expect(await sweep.lookAgain(look, testContext())).toEqual(REFUSAL);
});

it('loans that cannot be told again are set aside one by one: among others that can they are no sign that the store is away', async () => {
  const loanIds = Array.from({ length: 80 }, (_, n) => `L${n}`);
  const fails = (loanId: string): boolean => Number(loanId.slice(1)) % 2 === 1;
  const { sweep, noted } = sweepOf(loanIds, (loanId) =>
    fails(loanId) ? new EventStoreUnavailable('away') : 'RECORDED',
  );
  const outcome = await sweep.run(ASOF, testContext());
  expect(outcome).toMatchObject({ kind: 'completed', counts: { examined: 80, setAside: 40 } });
  expect(noted.map(({ loanId }) => loanId).sort()).toEqual(loanIds.filter(fails).sort());
});
