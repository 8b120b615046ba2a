/** Progress of a command on standard error: one line that is rewritten on a terminal, a line every few seconds elsewhere. */
import type { WorkProgress } from '#progress';

const PLAIN_EVERY_MS = 5_000;

export class ProgressLine {
  private lastPlain = Date.now();
  private shown = false;

  constructor(
    private readonly title: string,
    private readonly unit: string,
  ) {}

  reached({ done, total, perSecond, secondsLeft }: WorkProgress): void {
    const percent = total > 0 ? Math.floor((done / total) * 100) : 100;
    const left = secondsLeft === null ? '' : `, ${secondsLeft} s left`;
    const line = `${this.title}: ${done} of ${total} ${this.unit} (${percent} %), ${perSecond}/s${left}`;
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\x1b[K${line}`);
      this.shown = true;
    } else if (Date.now() - this.lastPlain >= PLAIN_EVERY_MS) {
      this.lastPlain = Date.now();
      process.stderr.write(`${line}\n`);
    }
  }

  /** Leaves the line standing and goes to the next. */
  end(): void {
    if (this.shown) process.stderr.write('\n');
    this.shown = false;
  }
}
