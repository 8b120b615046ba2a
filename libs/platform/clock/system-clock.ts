import { shanghaiDate, type LocalDate } from '#kernel';
import type { Clock } from './clock';

/** The machine's clock, held back where it would run backwards after a correction. */
export class SystemClock implements Clock {
  private latest = 0;

  now(): string {
    this.latest = Math.max(this.latest, Date.now());
    return new Date(this.latest).toISOString();
  }

  businessDate(): LocalDate {
    return shanghaiDate(this.now());
  }
}
