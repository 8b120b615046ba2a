/** The system's simulated clock as the demo moves it: forward only, and each day's clocks run before it answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalDate } from '#kernel';
import type { ApiClient } from './api-client';
import { OPERATOR } from './callers';

interface Clock {
  readonly businessDate: LocalDate;
  readonly simulated: boolean;
}

export class SimulatedDays {
  private constructor(
    private readonly api: ApiClient,
    private day: LocalDate,
  ) {}

  /** @throws Error when the system runs on the wall clock */
  static async of(api: ApiClient): Promise<SimulatedDays> {
    const { businessDate, simulated } = await api.read<Clock>(OPERATOR, '/clock');
    if (!simulated) throw new Error('The demonstration needs a system on simulated time.');
    return new SimulatedDays(api, businessDate);
  }

  get today(): LocalDate {
    return this.day;
  }

  /** Turns to a day unless it has come already, as in a second run. */
  async turnTo(day: LocalDate): Promise<void> {
    while (this.day < day) {
      const { outcome } = await this.api.send<{ outcome: 'turned' | 'pending' }>(
        OPERATOR,
        '/clock/advance',
        `demo-day-${day}`,
        { to: day },
      );
      if (outcome === 'turned') this.day = day;
      else await sleep(500);
    }
  }
}
