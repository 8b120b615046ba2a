import type { Clock } from '#clock';
import { localDate, type LocalDate } from '#kernel';
import type { SweepOutcome } from '#lending';
import { DailySweep } from './daily-sweep';
import type { DailySweepNote, DailySweepOutcome } from './daily-sweeps';

const on = (date: string): LocalDate => localDate(date);
const COUNTS = { examined: 3, overdue: 1, reported: 1, refused: 0, settled: 0 };

/** The daily sweep over a book of so many loans, with what it notes and sweeps. */
function daily({ loans = 3, lastCompleted = null as string | null, running = null as string | null } = {}) {
  const notes = new Map<LocalDate, { attempts: number; trouble: string | null; outcome: DailySweepOutcome | null }>();
  const noteOf = (date: LocalDate) => {
    const note = notes.get(date);
    if (!note) throw new Error(`${date} was not noticed`);
    return note;
  };
  const world = {
    today: on('2026-11-02'),
    turning: null as LocalDate | null,
    readModels: async (): Promise<void> => {},
    outcome: (asOf: LocalDate): SweepOutcome => ({ kind: 'completed', asOf, counts: COUNTS }),
    swept: [] as LocalDate[],
    lastCompleted: lastCompleted === null ? null : on(lastCompleted),
    running: running === null ? null : on(running),
  };
  const make = () =>
    new DailySweep({
      clock: { businessDate: () => world.today, now: () => `${world.today}T00:00:01.000Z` } satisfies Clock,
      turns: { next: async () => world.turning },
      notes: {
        notice: async (date) =>
          void (notes.has(date) || notes.set(date, { attempts: 0, trouble: null, outcome: null })),
        of: async (date): Promise<DailySweepNote> => ({ businessDate: date, ...noteOf(date) }),
        begun: async (date) => void (noteOf(date).attempts += 1),
        troubled: async (date, trouble) => void (noteOf(date).trouble = trouble),
        complete: async (date, outcome) => void Object.assign(noteOf(date), { outcome, trouble: null }),
      },
      sweep: {
        state: async () => ({
          running: world.running && { asOf: world.running, previous: null, afterLoanId: null, counts: COUNTS },
          lastCompleted: world.lastCompleted && { asOf: world.lastCompleted, previous: null, counts: COUNTS },
          completed: new Map(),
        }),
        run: async (asOf) => {
          world.swept.push(asOf);
          const outcome = world.outcome(asOf);
          if (outcome.kind === 'completed') [world.lastCompleted, world.running] = [asOf, null];
          return outcome;
        },
      },
      book: { waitUntilCaughtUp: () => world.readModels(), count: async () => loans },
      signal: new AbortController().signal,
      log: { info: () => {}, warn: () => {} },
      patienceMs: 50,
    });
  return { world, notes, make, sweep: make() };
}

describe('the daily sweep', () => {
  it('sweeps every business date once, after its day has turned, whoever asks how often and however often it starts', async () => {
    const { world, notes, sweep, make } = daily();
    world.turning = on('2026-11-02');
    await sweep.watch.look();
    expect(world.swept).toEqual([]);
    world.turning = null;
    await sweep.watch.look();
    await sweep.watch.look();
    await make().watch.look();
    expect(world.swept).toEqual(['2026-11-02']);
    expect(notes.get(on('2026-11-02'))).toEqual({
      attempts: 1,
      trouble: null,
      outcome: { kind: 'SWEPT', counts: COUNTS },
    });
    world.today = on('2026-11-03');
    await sweep.watch.look();
    expect(world.swept).toEqual(['2026-11-02', '2026-11-03']);
  });

  it('sweeps the date it is after a standstill, since that tells everything, and ends what was broken off first', async () => {
    const { world, notes, sweep } = daily({ lastCompleted: '2026-10-20', running: '2026-10-21' });
    world.today = on('2026-11-05');
    await sweep.watch.look();
    expect(world.swept).toEqual(['2026-10-21', '2026-11-05']);
    expect([...notes.keys()]).toEqual(['2026-11-05']);
  });

  it('says what stopped it and tries again', async () => {
    const { world, notes, sweep } = daily();
    world.outcome = () => {
      throw new Error('the store is away');
    };
    await sweep.watch.look();
    expect(notes.get(world.today)).toEqual({ attempts: 1, trouble: 'the store is away', outcome: null });
    world.outcome = (asOf) => ({ kind: 'completed', asOf, counts: COUNTS });
    await sweep.watch.look();
    expect(notes.get(world.today)).toMatchObject({ attempts: 2, trouble: null, outcome: { kind: 'SWEPT' } });
  });

  it('does not wait without end for read models nobody keeps', async () => {
    const { world, notes, sweep } = daily();
    world.readModels = () => new Promise((_, reject) => setTimeout(() => reject(new Error('aborted')), 80));
    await sweep.watch.look();
    expect(notes.get(world.today)?.trouble).toBe('the read models do not come to the end of the log');
  });

  it('leaves to an operator what an operator has swept, and an empty book alone', async () => {
    const swept = daily({ lastCompleted: '2026-11-02' });
    await swept.sweep.watch.look();
    expect(swept.world.swept).toEqual([]);
    expect(swept.notes.get(on('2026-11-02'))?.outcome).toEqual({ kind: 'SWEPT_ALREADY' });
    const empty = daily({ loans: 0 });
    await empty.sweep.watch.look();
    expect(empty.world.swept).toEqual([]);
    expect(empty.notes.get(on('2026-11-02'))?.outcome).toEqual({ kind: 'EMPTY_BOOK' });
  });
});
