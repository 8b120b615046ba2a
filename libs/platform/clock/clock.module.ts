/** Gives the application its clock under the token CLOCK. */
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { openPool } from '#postgres';
import { CLOCK, type Clock } from './clock';
import type { ClockChoice } from './clock-choice';
import { SimulatedClock, type SimulatedClockOptions } from './simulated-clock';
import { SystemClock } from './system-clock';

export interface ClockOptions extends SimulatedClockOptions {
  readonly choice: ClockChoice;
  /** Where the simulated instant lives; not needed for the system clock. */
  readonly postgresUrl?: string;
}

/** What the simulated clock holds open; closed with the application. */
class ClockPool {
  pool: Pool | undefined;
}

@Module({})
export class ClockModule implements OnApplicationShutdown {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ClockPool) private readonly held: ClockPool,
  ) {}

  static forRoot(options: ClockOptions): DynamicModule {
    return {
      module: ClockModule,
      global: true,
      providers: [
        ClockPool,
        { provide: CLOCK, inject: [ClockPool], useFactory: (held: ClockPool) => openClock(options, held) },
      ],
      exports: [CLOCK],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.clock instanceof SimulatedClock) this.clock.stop();
    await this.held.pool?.end();
  }
}

async function openClock(options: ClockOptions, held: ClockPool): Promise<Clock> {
  if (options.choice === 'system') return new SystemClock();
  if (!options.postgresUrl) throw new Error('the simulated clock needs a Postgres URL');
  held.pool = openPool({ connectionString: options.postgresUrl, max: 2, query_timeout: 10_000 });
  return SimulatedClock.open(held.pool, options);
}
