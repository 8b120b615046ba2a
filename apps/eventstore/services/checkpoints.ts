/**
 * When a filtered subscription to $all is told how far it has been looked for it. Positions are dense, so a window of
 * so many events is a span of so many positions.
 */
import type { FilterOptions } from '../wire/read-request';
import { checkpoint } from '../wire/read-response';

export class Checkpoints {
  private due: number;
  private lastMatch = 0;

  constructor(
    private readonly options: FilterOptions,
    start: number,
  ) {
    this.due = start + this.every;
  }

  /** An event at this position has been sent. */
  matched(position: number): void {
    this.lastMatch = position;
  }

  /**
   * The checkpoints due when everything up to this position has been looked at. While catching up the real server
   * names the last match of the window, or without one the window's first event; live it names the window's last.
   */
  upTo(position: number, live: boolean): Buffer[] {
    const out: Buffer[] = [];
    for (; this.due <= position; this.due += this.every) {
      const first = this.due - this.options.window + 1;
      out.push(checkpoint(live ? this.due : this.lastMatch >= first ? this.lastMatch : first));
    }
    return out;
  }

  private get every(): number {
    return this.options.window * this.options.windows;
  }
}
