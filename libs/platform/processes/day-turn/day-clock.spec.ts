import { addDays, localDate, type LocalDate } from '#kernel';
import { type Clock, SimulatedClock, SystemClock } from '#clock';
import type { DueDeadline as Deadline, NamedDeadline } from '#clocks';
import { Lanes } from '../runner/lanes';
import type { PieceOfWork, StepProblem } from '../steps/step';
import { StepWork } from '../steps/step-work';
import type { OpenWork } from '../steps/undone-steps';
import type { DeadlineCommands } from './case-deadlines.work';
import { DayClock, type DayClockOptions } from './day-clock';

const TODAY = localDate('2026-03-02');
const ofCase = (caseId: string) => ({ caseId, isBesideCases: false, borrowerId: caseId.slice(0, -2) });
const expiry = (caseId: string): Deadline => ({
  kind: 'OFFER_EXPIRES',
  command: 'ExpireOffer',
  ...ofCase(caseId),
  reference: `${caseId}-N1-O1`,
  dueOn: TODAY,
});
const review = (caseId: string, seq: number): Deadline => ({
  kind: 'GRACE_ENDS',
  command: 'ReviewPerformance',
  ...ofCase(caseId),
  reference: `${caseId}-A1/L1/${seq}`,
  dueOn: TODAY,
});

/** The day clock over deadlines in memory, whose steps stay open as in the queue. */
interface Changed {
  readonly held?: readonly string[];
  readonly clock?: Clock;
  readonly partners?: Partial<DayClockOptions['partners']>;
  readonly heads?: readonly string[];
}

function clockOver(
  deadlines: readonly Deadline[],
  commands: Partial<DeadlineCommands>,
  { held = [], clock: time = new SystemClock(), partners = {}, heads = [] }: Changed = {},
) {
  const waiting = new Set(deadlines);
  const open = new Map<string, { work: PieceOfWork; problems: readonly StepProblem[] }>();
  const turned: object[] = [];
  const left = [...heads];
  const { signal } = new AbortController();
  const work = new StepWork({
    steps: { note: async (piece, problems) => void open.set(piece.key, { work: piece, problems }) },
    lanes: new Lanes({ width: 4, room: 100 }),
    held: new Set(held),
    signal,
    storeAnswers: async () => true,
    warn: () => {},
    pause: async () => {},
  });
  const done = { kind: 'unchanged', revision: 0 } as const;
  const clock = new DayClock({
    clock: time,
    store: { head: async () => left.shift() ?? '7' },
    turns: {
      request: async () => {},
      next: async () => null,
      complete: async (_date: LocalDate, result) => void turned.push(result),
    },
    deadlines: {
      reached: async () => {},
      dueBy: async (date) => [...waiting].filter(({ dueOn }) => dueOn <= date),
      done: async (deadline: NamedDeadline) => {
        for (const one of waiting) if (one.reference === deadline.reference) waiting.delete(one);
      },
    },
    runner: { reached: async () => {}, position: '7' },
    work,
    steps: { openWorkOf: async () => [...open.values()].map((each): OpenWork => ({ ...each.work, cause: 'FAILED' })) },
    commands: { answer: async () => done, reviewPerformance: async () => done, ...commands },
    partners: { askedOnce: async () => false, noticesToSend: async () => 0, ...partners },
    dailySweeps: null,
    signal,
    log: { info: () => {}, warn: () => {} },
  });
  return { clock, waiting, open, turned };
}

describe('the turn of a day', () => {
  it('is not stalled by a case whose deadline cannot be worked off: it is set aside, the others are done', async () => {
    const reviewed: string[] = [];
    const { clock, waiting, open, turned } = clockOver([expiry('BAD-1'), review('GOOD-1', 1), review('GOOD-1', 2)], {
      answer: () => Promise.reject(new TypeError('no offer in it')),
      reviewPerformance: async (caseId) => {
        reviewed.push(caseId);
        return { kind: 'accepted', events: [], revision: 1, position: '8', repeated: false };
      },
    });
    await clock.turn(TODAY);
    expect(reviewed).toEqual(['GOOD-1']);
    expect(turned).toEqual([
      {
        approvalsExpired: 0,
        claimsEnded: 0,
        warningsEnded: 0,
        materialsMissed: 0,
        offersExpired: 0,
        limitationsWarned: 0,
        instalmentsReminded: 0,
        agreementsReviewed: 1,
        complaintsClosed: 0,
        noticesToSend: 0,
        refused: 0,
        setAside: 1,
      },
    ]);
    expect([...waiting]).toEqual([expiry('BAD-1')]);
    expect([...open.values()]).toMatchObject([
      {
        work: { process: 'DEADLINE', sequence: 'BAD', stream: 'case-BAD' },
        problems: [{ cause: 'FAILED', code: 'SYSTEM_FAULT' }],
      },
    ]);
    // The next day finds it in the queue and leaves it there.
    await clock.turn(addDays(TODAY, 1));
    expect(turned).toHaveLength(2);
    expect(open.size).toBe(1);
  });

  it('works off what runs in no case, each as a piece of its own and behind its person, known or not', async () => {
    const beside = (command: 'CloseUnchallenged' | 'ExpireApproval', caseId: string, borrowerId: string | null) => ({
      ...{ kind: command === 'ExpireApproval' ? ('APPROVAL_EXPIRES' as const) : ('COMPLAINT_REVIEW_OPEN' as const) },
      ...{ command, caseId, isBesideCases: true, borrowerId, reference: caseId, dueOn: TODAY },
    });
    const due = [beside('CloseUnchallenged', 'TS-1', 'C1'), beside('CloseUnchallenged', 'TS-2', null)];
    const answered: string[] = [];
    const { clock, waiting, open, turned } = clockOver([...due, beside('ExpireApproval', 'JB1-P1', 'C2')], {
      answer: async ({ reference }) => {
        if (reference !== 'TS-1') throw new TypeError('broken');
        answered.push(reference);
        return { kind: 'accepted', events: [], revision: 1, position: '8', repeated: false };
      },
    });
    await clock.turn(TODAY);
    expect(turned).toMatchObject([{ complaintsClosed: 1, approvalsExpired: 0, setAside: 2 }]);
    expect([...waiting].map(({ caseId }) => caseId)).toEqual(['TS-2', 'JB1-P1']);
    expect([...open.values()].map(({ work: { sequence, stream } }) => ({ sequence, stream }))).toEqual([
      { sequence: 'complaint-TS-2', stream: 'complaint-TS-2' },
      { sequence: 'C2', stream: 'approval-JB1-P1' },
    ]);
    expect(answered).toEqual(['TS-1']);
  });

  it('waits for the notices of the day, also where nothing else is due, and says how many are not sent', async () => {
    const asked: string[] = [];
    let today = localDate('2026-03-01');
    const time = Object.assign(Object.create(SimulatedClock.prototype) as SimulatedClock, {
      advance: async (to: string) => void (today = localDate(to)),
      businessDate: () => today,
      now: () => `${today}T09:00:00+08:00`,
    });
    const { clock, turned } = clockOver(
      [],
      {},
      {
        clock: time,
        partners: { askedOnce: async () => asked.push(today) > 0, noticesToSend: async () => 3 },
        // Each look finds that more has come of the one before, thrice.
        heads: ['1', '1', '2', '2', '3', '3'],
      },
    );
    await clock.turn(TODAY);
    expect(asked).toContain(TODAY);
    expect(turned).toMatchObject([{ noticesToSend: 3 }]);
  });

  it('waits with the deadlines of a borrower one of whose events could not be reacted to', async () => {
    const { clock, open, turned } = clockOver([review('HELD-1', 1)], {}, { held: ['HELD'] });
    await clock.turn(TODAY);
    expect(turned).toMatchObject([{ agreementsReviewed: 0, setAside: 1 }]);
    expect([...open.values()]).toMatchObject([{ problems: [{ cause: 'WAITING' }] }]);
  });

  it('works a deadline off on another try, once what stood in its way is mended', async () => {
    let broken = true;
    const { clock, waiting, open } = clockOver([expiry('BAD-1')], {
      answer: async () => {
        if (broken) throw new TypeError('no offer in it');
        return { kind: 'accepted', events: [], revision: 1, position: '8', repeated: false };
      },
    });
    await clock.turn(TODAY);
    broken = false;
    const [set] = open.values();
    if (!set) throw new Error('nothing was set aside');
    expect(await clock.again(set.work)()).toEqual([]);
    expect(waiting.size).toBe(0);
  });

  it('tells what a rule refused, and does not ask again the next day', async () => {
    const rejection = { code: 'OFFER_UNKNOWN', reason: { en: 'There is no such offer.', zh: '没有该方案。' } };
    const { clock, waiting, open, turned } = clockOver([expiry('B-1')], {
      answer: async () => ({ kind: 'rejected', rejection, revision: 3 }),
    });
    await clock.turn(TODAY);
    expect(turned).toMatchObject([{ refused: 1, setAside: 0 }]);
    expect(waiting.size).toBe(0);
    expect([...open.values()]).toMatchObject([{ problems: [{ cause: 'REJECTED', ...rejection }] }]);
  });
});
