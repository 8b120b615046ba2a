import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { IdempotencyKeyReused } from '#event-store';
import { localDate } from '#kernel';
import { openPool } from '#postgres';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { byCase, deadlineWork } from '../day-turn/case-deadlines.work';
import { DueDeadlines } from '../day-turn/due-deadlines';
import { processesStatus } from '../desk/processes-status';
import type { StepView } from '../desk/shown-step';
import {
  type ActionRequest,
  actionsOf,
  findAction,
  findStep,
  listSteps,
  requestRetry,
  resolveStep,
} from '../desk/step-views';
import { Lanes } from '../runner/lanes';
import { createProcessesSchema } from '../schema';
import type { PieceOfWork, StepProblem } from './step';
import { StepActions } from './step-actions';
import { failedStep, rejectedStep } from './step-problems';
import { StepRetries } from './step-retries';
import { StepWork } from './step-work';
import { UndoneSteps } from './undone-steps';

const NO_ROOM = { code: 'LOAN_SETTLED', reason: { en: 'The loan is settled.', zh: '借款已结清。' } };

function reactionTo(borrowerId: string, position: number): PieceOfWork {
  const event = { id: randomUUID(), type: 'AgreementSigned', revision: position };
  return {
    key: `reaction/${event.id}/book-agreement`,
    process: 'REACTION',
    name: 'book-agreement',
    sequence: borrowerId,
    stream: `case-${borrowerId}`,
    event,
    position: String(position),
    facts: null,
  };
}

const asked = (change: Partial<ActionRequest> = {}): ActionRequest => ({
  commandId: randomUUID(),
  bodyHash: 'hash',
  requestedBy: 'operator-7',
  ...change,
});

describe('what the processes could not do', () => {
  let database: TestDatabase;
  let pool: Pool;
  let steps: UndoneSteps;
  let stopping: AbortController;
  let retries: StepRetries | undefined;
  /** Positions whose work fails, and those a rule refuses. */
  const broken = new Set<string>();
  const refused = new Map<string, readonly StepProblem[]>();
  const done: string[] = [];

  beforeEach(async () => {
    database = await createTestDatabase('steps');
    pool = openPool({ connectionString: database.url, max: 4 });
    await createProcessesSchema(pool);
    steps = new UndoneSteps(pool);
    stopping = new AbortController();
    broken.clear();
    refused.clear();
    done.length = 0;
  });
  afterEach(async () => {
    stopping.abort(new Error('the test is over'));
    await retries?.watch.stop();
    await pool.end();
    await database.drop();
  });

  const attempt = async ({ position }: PieceOfWork): Promise<readonly StepProblem[]> => {
    if (broken.has(position)) throw new TypeError('no plan in it');
    const problems = refused.get(position) ?? [];
    if (problems.length === 0) done.push(position);
    return problems;
  };

  /** The process that does the work, from what an earlier one left. */
  async function duty(): Promise<StepWork> {
    const { signal } = stopping;
    const work = new StepWork({
      steps,
      lanes: new Lanes({ width: 4, room: 100 }),
      held: await steps.heldSequences(),
      signal,
      storeAnswers: async () => true,
      warn: () => {},
      pause: async () => {},
    });
    const again = (piece: PieceOfWork) => () => attempt(piece);
    retries = new StepRetries({
      actions: new StepActions(pool),
      steps,
      work,
      again: { REACTION: again, DEADLINE: again, SWEEP: again },
      signal,
      log: { info: () => {}, warn: () => {} },
    });
    retries.watch.start();
    return work;
  }

  const come = (work: StepWork, piece: PieceOfWork) =>
    work.inTurn(piece.sequence, (turn) => work.first(piece, turn, () => attempt(piece)));

  const all = async (state?: 'OPEN' | 'DONE' | 'RESOLVED'): Promise<StepView[]> =>
    (await listSteps(pool, state ? { state } : {}, null, 100)).items;

  async function carriedOut(id: string): Promise<object | null> {
    for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
      const action = await findAction(pool, id);
      if (action?.state === 'DONE') return action.result;
    }
    throw new Error('it was never carried out');
  }

  it('is a queue with the cause, and is done in order once it is put right, also by another process', async () => {
    const first = await duty();
    broken.add('1');
    for (const position of [1, 2]) await come(first, reactionTo('B', position));
    await come(first, reactionTo('OTHER', 3));
    expect(done).toEqual(['3']);
    expect(await all('OPEN')).toMatchObject([
      { position: '1', cause: 'FAILED', code: 'SYSTEM_FAULT', attempts: 5, stream: 'case-B', name: 'book-agreement' },
      { position: '2', cause: 'WAITING', code: 'BEHIND_FAILED', event: { type: 'AgreementSigned', revision: 2 } },
    ]);
    expect((await processesStatus(pool)).steps).toMatchObject({
      open: { FAILED: 1, WAITING: 1, REJECTED: 0 },
      sequences: 1,
    });

    // Killed and started again, it still knows who waits.
    stopping.abort(new Error('killed'));
    await retries?.watch.stop();
    stopping = new AbortController();
    const second = await duty();
    await come(second, reactionTo('B', 4));
    expect(await all('OPEN')).toHaveLength(3);

    // Still broken: nothing overtakes it.
    const { action: inVain } = await requestRetry(pool, { ...asked(), scope: 'SEQUENCE', target: 'B' });
    expect(await carriedOut(inVain.id)).toEqual({ done: 0, open: 3 });
    expect(await all('OPEN')).toMatchObject([{ attempts: 6 }, { cause: 'WAITING' }, { cause: 'WAITING' }]);

    broken.clear();
    const { action: retry } = await requestRetry(pool, { ...asked(), scope: 'ALL', target: null });
    expect(await carriedOut(retry.id)).toEqual({ done: 3, open: 0 });
    expect(done).toEqual(['3', '1', '2', '4']);
    expect(await all('DONE')).toHaveLength(3);
    await come(second, reactionTo('B', 5));
    expect(done.at(-1)).toBe('5');
  });

  it('tells every refusal of a piece of work by itself, keeps nothing back for them, and closes those put right', async () => {
    const work = await duty();
    refused.set('1', [rejectedStep(NO_ROOM, 'L1'), rejectedStep(NO_ROOM, 'L2')]);
    await come(work, reactionTo('B', 1));
    await come(work, reactionTo('B', 2));
    expect(done).toEqual(['2']);
    const open = await all('OPEN');
    expect(open.map(({ part, code, reason }) => [part, code, reason]).sort()).toEqual([
      ['L1', 'LOAN_SETTLED', NO_ROOM.reason],
      ['L2', 'LOAN_SETTLED', NO_ROOM.reason],
    ]);
    refused.set('1', [rejectedStep(NO_ROOM, 'L2')]);
    const [{ id } = { id: '' }] = open.filter(({ part }) => part === 'L1');
    const { action: retry } = await requestRetry(pool, { ...asked(), scope: 'STEP', target: id });
    expect(await carriedOut(retry.id)).toEqual({ done: 0, open: 1 });
    expect(await findStep(pool, id)).toMatchObject({ state: 'DONE' });
    expect(await all('OPEN')).toMatchObject([{ part: 'L2', attempts: 2 }]);
  });

  it('is given up by an operator with a reason, and what waited behind it goes on', async () => {
    const work = await duty();
    broken.add('1');
    for (const position of [1, 2]) await come(work, reactionTo('B', position));
    const [failed] = await all('OPEN');
    if (!failed) throw new Error('nothing is open');
    const request = { ...asked(), stepId: failed.id, reason: 'The loan was sold.' };
    const resolved = { kind: 'resolved', step: { state: 'RESOLVED' } };
    expect(await resolveStep(pool, request)).toMatchObject({ ...resolved, repeated: false });
    expect(await resolveStep(pool, request)).toMatchObject({ ...resolved, repeated: true });
    await expect(resolveStep(pool, { ...request, bodyHash: 'other' })).rejects.toThrow(IdempotencyKeyReused);
    expect(await resolveStep(pool, { ...request, commandId: randomUUID() })).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'STEP_NOT_OPEN' },
    });
    const [action] = await actionsOf(pool, failed);
    expect(action).toMatchObject({ kind: 'RESOLVE', requestedBy: 'operator-7', reason: 'The loan was sold.' });
    await carriedOut(action?.id ?? '');
    expect(done).toEqual(['2']);
    // What was given up is not asked about again, however often the log is gone over.
    broken.add('1');
    await steps.note(
      { ...reactionTo('B', 1), key: `reaction/${failed.event?.id}/book-agreement` },
      [rejectedStep(NO_ROOM)],
      1,
    );
    expect(await all('OPEN')).toEqual([]);
  });

  it('is not asked about again on the next day once it was a deadline and is given up', async () => {
    const deadlines = ['I1', 'I2'].map((reference) => ({
      ...{ caseId: 'C1-1', isBesideCases: false, borrowerId: 'C1' },
      kind: 'GRACE_ENDS' as const,
      reference,
      command: 'ReviewPerformance' as const,
      dueOn: localDate('2025-05-12'),
    }));
    const due = new DueDeadlines(pool, {
      dueBy: () => Promise.resolve(deadlines),
      reached: () => Promise.resolve(true),
    });
    const [work] = byCase(deadlines).map((ofCase) => deadlineWork(ofCase, localDate('2025-05-13'), '7'));
    if (!work) throw new Error('no work');
    await steps.note(work, [failedStep(new Error('the loan cannot be read'))], 3);
    expect(await due.dueBy(localDate('2025-05-14'))).toEqual(deadlines);

    const [step] = (await listSteps(pool, {}, null, 10)).items as [StepView];
    await resolveStep(pool, { ...asked(), stepId: step.id, reason: 'the loan was moved to another book' });

    expect(await due.dueBy(localDate('2025-05-14'))).toEqual([]);
  });

  it('is tried again once, however often the same request comes', async () => {
    await duty();
    const request = { ...asked(), scope: 'ALL' as const, target: null };
    const [one, other] = [await requestRetry(pool, request), await requestRetry(pool, request)];
    expect([one.repeated, other.repeated]).toEqual([false, true]);
    expect(other.action.id).toBe(one.action.id);
    await expect(requestRetry(pool, { ...request, bodyHash: 'other' })).rejects.toThrow(IdempotencyKeyReused);
  });

  it('is listed page by page, every step once', async () => {
    for (let position = 1; position <= 7; position += 1) {
      await steps.note(reactionTo(`B${position}`, position), [rejectedStep(NO_ROOM)], 1);
    }
    const seen: string[] = [];
    for (let after: { since: string; id: string } | null = null; ;) {
      const { total, items }: { total: number; items: StepView[] } = await listSteps(pool, {}, after, 3);
      expect(total).toBe(7);
      seen.push(...items.map(({ id }) => id));
      const last = items.at(-1);
      if (!last || items.length < 3) break;
      after = last;
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });

  it('is found again when it was noted before there was a queue: the reactions go over the log once more', async () => {
    await pool.query(`CREATE TABLE processes.unanswered (event_id uuid)`);
    await pool.query(`INSERT INTO processes.unanswered VALUES (gen_random_uuid())`);
    await pool.query(`INSERT INTO processes.checkpoint (position) VALUES (77)`);
    await createProcessesSchema(pool);
    expect((await pool.query('SELECT position FROM processes.checkpoint')).rows).toEqual([{ position: null }]);
    await createProcessesSchema(pool);
  });
});
