import type { Pool } from 'pg';
import { type LocalDate, localDate } from '#kernel';
import { openPool } from '#postgres';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { ClockCannotGoBack, SimulatedClock } from './simulated-clock';

let database: TestDatabase;
let pool: Pool;
const open: SimulatedClock[] = [];

beforeEach(async () => {
  database = await createTestDatabase('clock');
  pool = openPool({ connectionString: database.url });
});

afterEach(async () => {
  for (const clock of open.splice(0)) clock.stop();
  await pool.end();
  await database.drop();
});

/** A clock as another process would open it; it looks for others' advances only when told. */
async function clockOn(startOn: LocalDate = localDate('2025-03-31')): Promise<SimulatedClock> {
  const clock = await SimulatedClock.open(pool, { startOn, refreshMs: 3_600_000 });
  open.push(clock);
  return clock;
}

describe('the simulated clock', () => {
  it('is one for all processes: the first sets the day, the others find it', async () => {
    const clocks = await Promise.all([clockOn(), clockOn(), clockOn()]);
    const later = await clockOn(localDate('2030-01-01'));
    for (const clock of [...clocks, later]) expect(clock.businessDate()).toBe('2025-03-31');
    expect(clocks[0]?.now() ?? '').toMatch(/^2025-03-31T01:00:0/);
  });

  it('runs on with real time and never back', async () => {
    const clock = await clockOn();
    const first = clock.now();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const second = clock.now();
    expect(second > first).toBe(true);
    await clock.refresh();
    expect(clock.now() >= second).toBe(true);
  });

  it('goes to another day only when told, in every process', async () => {
    const [mine, other] = [await clockOn(), await clockOn()];
    expect(await mine.advance('2025-06-30')).toMatch(/^2025-06-30T01:00:0/);
    expect(mine.businessDate()).toBe('2025-06-30');
    await other.refresh();
    expect(other.businessDate()).toBe('2025-06-30');
    expect(await other.advance('2025-06-30T20:00:00.000+08:00')).toMatch(/^2025-06-30T12:00:0/);
  });

  it('is level with what was set before it was asked to catch up, also while a look from before is under way', async () => {
    const [mine, other] = [await clockOn(), await clockOn()];
    const read = pool as { query(text: string): Promise<unknown> };
    const query = read.query.bind(pool);
    // What it reads was read before the day is set, and arrives afterwards.
    const slow = async (text: string): Promise<unknown> => {
      const found = await query(text);
      await mine.advance('2025-04-01');
      return found;
    };
    jest.spyOn(read, 'query').mockImplementationOnce(slow);
    const before = other.refresh();
    await other.catchUp();
    expect(other.businessDate()).toBe('2025-04-01');
    await before;
  });

  it('takes its present day as no change, and refuses to go back', async () => {
    const clock = await clockOn();
    const before = clock.now();
    expect((await clock.advance('2025-03-31')) >= before).toBe(true);
    expect(clock.businessDate()).toBe('2025-03-31');
    await expect(clock.advance('2025-03-30')).rejects.toBeInstanceOf(ClockCannotGoBack);
    await expect(clock.advance('2025-03-30T23:59:59.000Z')).rejects.toBeInstanceOf(ClockCannotGoBack);
  });

  it('stands still at the end of its day, however long nobody turns it', async () => {
    const clock = await clockOn();
    await pool.query(`UPDATE clock.simulated SET set_at = clock_timestamp() - interval '40 days'`);
    await clock.refresh();
    expect(clock.now()).toBe('2025-03-31T15:59:59.999Z');
    expect(clock.businessDate()).toBe('2025-03-31');
    expect(await clock.advance('2025-04-01')).toMatch(/^2025-04-01T01:00:0/);
  });

  it('advanced by two operators at once goes where the later wants it', async () => {
    const [one, two] = [await clockOn(), await clockOn()];
    await Promise.allSettled([one.advance('2025-05-01'), two.advance('2025-05-02')]);
    await Promise.all([one.refresh(), two.refresh()]);
    expect([one.businessDate(), two.businessDate()]).toEqual(['2025-05-02', '2025-05-02']);
  });
});
