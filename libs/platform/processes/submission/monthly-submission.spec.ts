import { SystemClock } from '#clock';
import { localDate } from '#kernel';
import { bureauDayChoice } from '../processes.options';
import { MonthlySubmission } from './monthly-submission';

type Runs = { scope: 'BOOK' | 'DUE'; completed: boolean; run: number }[];

/** The clock over months in memory. What goes wrong is told by `fails`, once. */
function months(submitted: { readonly [month: string]: Runs } = {}, due = 0) {
  const known = new Map(Object.entries(submitted));
  const state = { due, fails: 0, turning: false, loans: 7, unanswered: [] as { fileId: string; loanIds: string[] }[] };
  const said: string[] = [];
  const warned: string[] = [];
  let today = '2026-11-05';
  const { signal } = new AbortController();
  const clock = Object.assign(new SystemClock(), { businessDate: () => localDate(today) });
  const submission = new MonthlySubmission({
    clock,
    turns: { next: async () => (state.turning ? localDate(today) : null) },
    run: {
      state: async (month) => ({ state: { month, runs: known.get(month) ?? [], files: [] } as never, revision: 0 }),
      hasDue: async () => state.due > 0,
      async start(month, scope) {
        if (state.fails > 0) {
          state.fails -= 1;
          throw new Error('the store does not answer');
        }
        said.push(`${month} ${scope}`);
        const runs = known.get(month) ?? [];
        const others = runs.filter(({ completed }) => completed);
        known.set(month, [...others, { scope, completed: true, run: others.length + 1 }]);
        if (scope === 'DUE') state.due = 0;
        return { kind: 'started', outcome: Promise.resolve(), repeated: false, isOver: false };
      },
    },
    book: { waitUntilCaughtUp: async () => {}, count: async () => state.loans },
    due: { waitUntilCaughtUp: async () => {}, unanswered: async () => state.unanswered },
    day: 5,
    signal,
    log: { info: () => {}, warn: (text) => void warned.push(text) },
  });
  const on = async (date: string): Promise<readonly string[]> => {
    today = date;
    const before = said.length;
    await submission.watch.look();
    return said.slice(before);
  };
  return { on, state, warned };
}
const BOOK = [{ scope: 'BOOK' as const, completed: true, run: 1 }];

describe('the monthly reports to the credit bureau', () => {
  it('begin on their day with the month before, and never again', async () => {
    const { on } = months();
    expect(await on('2026-11-04')).toEqual([]);
    expect(await on('2026-11-05')).toEqual(['2026-10 BOOK']);
    expect(await on('2026-11-05')).toEqual([]);
    expect(await on('2026-11-30')).toEqual([]);
    expect(await on('2026-12-04')).toEqual([]);
    expect(await on('2026-12-05')).toEqual(['2026-11 BOOK']);
  });

  it('of an empty book begin once there is something to tell', async () => {
    const { on, state } = months();
    state.loans = 0;
    expect(await on('2026-11-05')).toEqual([]);
    state.loans = 1;
    expect(await on('2026-11-06')).toEqual(['2026-10 BOOK']);
  });

  it('wait while the day is being turned', async () => {
    const { on, state } = months();
    state.turning = true;
    expect(await on('2026-11-05')).toEqual([]);
    state.turning = false;
    expect(await on('2026-11-05')).toEqual(['2026-10 BOOK']);
  });

  it('go on where they were broken off, and make up for months that were missed in their order', async () => {
    expect(await months({ '2026-10': [{ scope: 'BOOK', completed: false, run: 1 }] }).on('2026-11-05')).toEqual([
      '2026-10 BOOK',
    ]);
    expect(await months({ '2026-07': BOOK }).on('2026-11-20')).toEqual([
      '2026-08 BOOK',
      '2026-09 BOOK',
      '2026-10 BOOK',
    ]);
    // Of the month whose day has not come nothing is told.
    expect(await months({ '2026-07': BOOK }).on('2026-11-03')).toEqual(['2026-08 BOOK', '2026-09 BOOK']);
  });

  it('are followed by what became due since, once a day', async () => {
    const { on, state } = months({ '2026-10': BOOK }, 3);
    expect(await on('2026-11-06')).toEqual(['2026-10 DUE']);
    state.due = 1;
    expect(await on('2026-11-06')).toEqual([]);
    expect(await on('2026-11-07')).toEqual(['2026-10 DUE']);
    const broken = months({ '2026-10': [...BOOK, { scope: 'DUE', completed: false, run: 2 }] });
    expect(await broken.on('2026-11-06')).toEqual(['2026-10 DUE']);
  });

  it('go on with what was broken off of another month, however long ago, which takes what is due along', async () => {
    const open = [...BOOK, { scope: 'DUE' as const, completed: false, run: 2 }];
    const { on } = months({ '2026-08': open, '2026-09': BOOK, '2026-10': BOOK }, 1);
    expect(await on('2026-11-06')).toEqual(['2026-08 DUE']);
    expect(await on('2026-11-07')).toEqual([]);
    // Rows that name a file of it tell of an older one; of a run that is over nothing is gone on with.
    const older = months({ '2023-02': open, '2026-09': BOOK, '2026-10': BOOK });
    older.state.unanswered = ['2023-02-R2-F1', '2026-09-R1-F1'].map((fileId) => ({ fileId, loanIds: ['L1'] }));
    expect(await older.on('2026-11-06')).toEqual(['2023-02 DUE']);
  });

  it('are tried again the same day where they could not be made', async () => {
    const { on, state, warned } = months();
    state.fails = 1;
    expect(await on('2026-11-05')).toEqual([]);
    expect(warned).toEqual([expect.stringContaining('the store does not answer')]);
    expect(await on('2026-11-05')).toEqual(['2026-10 BOOK']);
  });

  it('have their day from a setting', () => {
    expect(bureauDayChoice({})).toBe(5);
    expect(bureauDayChoice({ REPRIEVE_BUREAU_DAY: '28' })).toBe(28);
    expect(bureauDayChoice({ REPRIEVE_BUREAU_DAY: 'off' })).toBeNull();
    for (const wrong of ['0', '29', '5.5', 'on', '']) {
      expect(() => bureauDayChoice({ REPRIEVE_BUREAU_DAY: wrong })).toThrow('REPRIEVE_BUREAU_DAY');
    }
  });
});
