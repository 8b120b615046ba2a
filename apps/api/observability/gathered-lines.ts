/**
 * Lines of a log written together instead of one by one, which costs a busy process more than making them. A line waits for
 * a tenth of a second at most, one that tells of trouble not at all, and none is left behind when the process exits:
 * only one that is killed without a word takes the lines of its last tenth of a second with it. Where nobody takes the lines
 * the process goes on: what the sink has no room for is lost, and how much that was is said as soon as somebody takes them again.
 */
import { type DestinationStream, symbols } from 'pino';

/** Where the lines go, as pino makes it: it keeps them until it is told to write, or until the process exits. */
export interface LineSink extends DestinationStream {
  /** Begins to write; does nothing, now or later, while what came before is being written. */
  flush(): void;
  flushSync(): void;
  /** `drain`: what was begun is written. `drop`: there is no room for a line. */
  on(event: 'drain' | 'drop', told: () => void): unknown;
}

const LONGEST_WAIT_MS = 100;
const WARNING = 40;

export class GatheredLines implements DestinationStream {
  /** Asks pino to tell the level of each line before it is written. */
  readonly [symbols.needsMetadataGsym] = true;
  lastLevel = 0;
  private waiting: NodeJS.Timeout | undefined;
  /** Whether the sink was told to write, and may have been writing something else then. */
  private told = false;
  /** Lines there was no room for. */
  private lost = 0;

  constructor(private readonly sink: LineSink) {
    sink.on('drop', () => (this.lost += 1));
    sink.on('drain', () => {
      if (this.lost > 0) this.sayLost();
      else if (this.told) this.tell(false);
    });
  }

  write(line: string): void {
    this.sink.write(line);
    if (this.lastLevel >= WARNING) this.tell(true);
    else this.waiting ??= setTimeout(() => this.flush(), LONGEST_WAIT_MS).unref();
  }

  /** Asked for by pino before a process ends by its own fault. */
  flushSync(): void {
    this.sink.flushSync();
  }

  private flush(): void {
    this.waiting = undefined;
    this.tell(true);
  }

  private sayLost(): void {
    const msg = `${this.lost} lines of the log are lost: nobody took them`;
    this.lost = 0;
    const { pid } = process;
    this.sink.write(`${JSON.stringify({ level: 'warn', time: new Date().toISOString(), pid, msg })}\n`);
    this.tell(false);
  }

  private tell(again: boolean): void {
    this.told = again;
    this.sink.flush();
  }
}
