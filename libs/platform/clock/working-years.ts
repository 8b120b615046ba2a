/**
 * Announced years of working days, kept in Postgres so that one command reaches every process: each reads them when it starts
 * and looks again every minute. Without the database a process goes on with the years it knows.
 */
import path from 'node:path';
import type { Pool } from 'pg';
import { CHINESE_WORKING_DAYS, isSameYear, readWorkingYear, type WorkingYear } from '#kernel';
import { createSchema } from '#postgres';

// "days" in ASCII.
const TABLE = { file: path.join(__dirname, 'working-years.sql'), lock: 0x64617973 };
const LOOK_EVERY_MS = 60_000;
const TRY_AGAIN_AFTER_MS = 5_000;

/** A year stands with other days; it is replaced only on demand. */
export class YearStandsOtherwise extends Error {
  override readonly name = 'YearStandsOtherwise';
  constructor(readonly standing: WorkingYear) {
    super(`${standing.year} is loaded already, from "${standing.source}", with other days`);
  }
}

export interface WorkingYearsOptions {
  readonly lookEveryMs?: number;
}

export class WorkingYears {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly pool: Pool,
    private readonly options: WorkingYearsOptions = {},
  ) {}

  /** Takes in what is loaded and keeps looking for more. */
  async follow(): Promise<void> {
    let next = this.options.lookEveryMs ?? LOOK_EVERY_MS;
    try {
      await this.look();
    } catch {
      // The database may be away for a while; what is known already holds meanwhile.
      next = Math.min(next, TRY_AGAIN_AFTER_MS);
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.follow(), next);
    this.timer.unref();
  }

  /** Adds a year for every process. Loading the same again changes nothing. @throws YearStandsOtherwise unless `replace` */
  async load(announced: WorkingYear, replace = false): Promise<void> {
    await this.look();
    const standing = CHINESE_WORKING_DAYS.of(announced.year);
    if (standing && isSameYear(standing, announced)) return;
    if (standing && !replace) throw new YearStandsOtherwise(standing);
    await this.pool.query(
      `INSERT INTO clock.working_years (year, announced) VALUES ($1, $2)
       ON CONFLICT (year) DO UPDATE SET announced = excluded.announced, loaded_at = clock_timestamp()`,
      [announced.year, JSON.stringify(announced)],
    );
    CHINESE_WORKING_DAYS.announce(announced);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async look(): Promise<void> {
    const { rows: tables } = await this.pool.query<{ readonly there: boolean }>(
      `SELECT to_regclass('clock.working_years') IS NOT NULL AS there`,
    );
    if (!tables[0]?.there) await createSchema(this.pool, TABLE);
    const { rows } = await this.pool.query<{ readonly announced: unknown }>(
      'SELECT announced FROM clock.working_years ORDER BY year',
    );
    for (const { announced } of rows) {
      const read = readWorkingYear(announced);
      if (read.kind === 'year') CHINESE_WORKING_DAYS.announce(read.year);
    }
  }
}
