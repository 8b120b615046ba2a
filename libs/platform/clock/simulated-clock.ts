/**
 * A clock for demonstrations and tests: one instant in Postgres shared by every process, which runs on with real time
 * until 23:59:59.999 of its Shanghai day and goes to a later day only when an operator says so. It never goes back.
 */
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Pool } from 'pg';
import { addDays, isLocalDate, type LocalDate, shanghaiDate } from '#kernel';
import { createSchema } from '#postgres';
import type { Clock } from './clock';

// "cloc" in ASCII.
const TABLE = { file: path.join(__dirname, 'simulated-clock.sql'), lock: 0x636c6f63 };
/** Where a day that is only named by its date begins: the hour at which offices open. */
const START_OF_WORK = 'T09:00:00.000+08:00';

/** Every day on the way is lived through when a clock is moved, so that a slip of the pen must not cost decades. */
export const FARTHEST_ADVANCE_DAYS = 366;

/** The clock was asked to go back. */
export class ClockCannotGoBack extends Error {
  override readonly name = 'ClockCannotGoBack';
  constructor(
    readonly now: string,
    readonly asked: string,
  ) {
    super(`it is ${now} already, ${asked} is over`);
  }
}

export interface SimulatedClockOptions {
  /** The first day, when the database knows none yet. Default: today. */
  readonly startOn?: LocalDate;
  /** How often other processes' advances are looked for, ms. */
  readonly refreshMs?: number;
}

/** The instant as it was last set; all in milliseconds. */
interface Setting {
  readonly instant: number;
  /** Since it was set, by the database's clock. */
  readonly elapsed: number;
  /** By this process's monotonic clock. */
  readonly readAt: number;
  /** The simulated day's last instant. */
  readonly dayEnds: number;
}

interface ClockRow {
  /** Milliseconds since 1970, as text. */
  readonly instant: string;
  /** Milliseconds since the instant was set, by the database's clock, as text. */
  readonly elapsed: string;
}

const READ = `SELECT (extract(epoch FROM instant) * 1000)::bigint::text AS instant,
                     greatest(0, extract(epoch FROM clock_timestamp() - set_at) * 1000)::bigint::text AS elapsed
                FROM clock.simulated`;

export class SimulatedClock implements Clock {
  private latest = 0;
  private timer: NodeJS.Timeout | undefined;
  private refreshing: Promise<void> | undefined;

  private constructor(
    private readonly pool: Pool,
    private set: Setting,
  ) {}

  static async open(pool: Pool, options: SimulatedClockOptions = {}): Promise<SimulatedClock> {
    const startOn = options.startOn ?? shanghaiDate(new Date().toISOString());
    await createSchema(pool, TABLE, (client) =>
      client.query('INSERT INTO clock.simulated (instant) VALUES ($1) ON CONFLICT DO NOTHING', [
        `${startOn}${START_OF_WORK}`,
      ]),
    );
    const clock = new SimulatedClock(pool, await read(pool));
    // A database that is away leaves the clock running on what it knows; the next look catches up.
    clock.timer = setInterval(() => void clock.refresh().catch(() => {}), options.refreshMs ?? 250);
    clock.timer.unref();
    return clock;
  }

  now(): string {
    const { instant, elapsed, readAt, dayEnds } = this.set;
    const running = instant + elapsed + Math.floor(performance.now() - readAt);
    this.latest = Math.max(this.latest, Math.min(running, dayEnds));
    return new Date(this.latest).toISOString();
  }

  businessDate(): LocalDate {
    return shanghaiDate(this.now());
  }

  /**
   * Takes every process's clock to a later instant, or to the opening hour of a later date; the date it is already
   * leaves the clock as it is. Returns the time it is then. @throws ClockCannotGoBack
   */
  async advance(to: string): Promise<string> {
    await this.refresh();
    if (isLocalDate(to) && to === this.businessDate()) return this.now();
    const instant = isLocalDate(to) ? `${to}${START_OF_WORK}` : to;
    const { rowCount } = await this.pool.query(
      `UPDATE clock.simulated SET instant = $1, set_at = clock_timestamp() WHERE $1 > $2::timestamptz AND instant < $1`,
      [instant, this.now()],
    );
    await this.refresh();
    if (rowCount === 0) throw new ClockCannotGoBack(this.now(), to);
    return this.now();
  }

  /** Sees what other processes have set before this was called; while the database is away the clock runs on. */
  async catchUp(): Promise<void> {
    // A look that is under way may have begun before.
    await this.refreshing?.catch(() => {});
    await this.refresh().catch(() => {});
  }

  /** Takes over what other processes have set. */
  refresh(): Promise<void> {
    this.refreshing ??= read(this.pool)
      .then((set) => {
        this.set = set;
      })
      .finally(() => {
        this.refreshing = undefined;
      });
    return this.refreshing;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

async function read(pool: Pool): Promise<Setting> {
  const { rows } = await pool.query<ClockRow>(READ);
  const [row] = rows;
  if (!row) throw new Error('the simulated clock has no row');
  const instant = Number(row.instant);
  return { instant, elapsed: Number(row.elapsed), readAt: performance.now(), dayEnds: endOfDay(instant) };
}

/** 23:59:59.999 of an instant's Shanghai day, in milliseconds. */
function endOfDay(instant: number): number {
  const tomorrow = addDays(shanghaiDate(new Date(instant).toISOString()), 1);
  return Date.parse(`${tomorrow}T00:00:00.000+08:00`) - 1;
}
