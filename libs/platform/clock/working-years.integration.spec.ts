import type { Pool } from 'pg';
import { CHINESE_WORKING_DAYS, isWorkingDay, localDate, type WorkingYear } from '#kernel';
import { openPool } from '#postgres';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { WorkingYears, YearStandsOtherwise } from './working-years';

/** Made up: the holidays of 2027 are not announced here. */
const next: WorkingYear = {
  year: 2027,
  source: 'a notice of a test',
  holidays: [[localDate('2027-02-05'), localDate('2027-02-11')]],
  makeUpWorkdays: [localDate('2027-02-20')],
};

describe('the years of working days that are loaded', () => {
  let database: TestDatabase;
  let pool: Pool;

  beforeAll(async () => {
    database = await createTestDatabase('working_years');
    pool = openPool({ connectionString: database.url, max: 2 });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('reach a process that is running and one that starts later, and move deadlines then', async () => {
    const festival = localDate('2027-02-08');
    const running = new WorkingYears(pool, { lookEveryMs: 20 });
    await running.follow();
    expect([CHINESE_WORKING_DAYS.knownUntil, isWorkingDay(festival, CHINESE_WORKING_DAYS)]).toEqual([
      '2026-12-31',
      true,
    ]);
    await pool.query('INSERT INTO clock.working_years (year, announced) VALUES (2027, $1)', [JSON.stringify(next)]);
    while (!CHINESE_WORKING_DAYS.of(2027)) await new Promise((resolve) => setTimeout(resolve, 10));
    running.stop();
    expect([CHINESE_WORKING_DAYS.knownUntil, isWorkingDay(festival, CHINESE_WORKING_DAYS)]).toEqual([
      '2027-12-31',
      false,
    ]);
    expect(isWorkingDay(localDate('2027-02-20'), CHINESE_WORKING_DAYS)).toBe(true);
  });

  it('are loaded once, and replaced only on demand', async () => {
    const years = new WorkingYears(pool);
    await years.load(next);
    const changed = { ...next, makeUpWorkdays: [] };
    await expect(years.load(changed)).rejects.toThrow(YearStandsOtherwise);
    expect(CHINESE_WORKING_DAYS.of(2027)).toEqual(next);
    await years.load(changed, true);
    expect(CHINESE_WORKING_DAYS.of(2027)).toEqual(changed);
    // The years that come with the program are no exception.
    await expect(years.load({ ...next, year: 2026, holidays: [], makeUpWorkdays: [] })).rejects.toThrow(
      YearStandsOtherwise,
    );
  });

  it('leave a process with what it knows while the database is away', async () => {
    const nowhere = openPool({ connectionString: 'postgres://127.0.0.1:1/none' });
    const years = new WorkingYears(nowhere);
    await expect(years.follow()).resolves.toBeUndefined();
    years.stop();
    await nowhere.end();
  });
});
