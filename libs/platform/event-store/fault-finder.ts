/** Remembers why the store cannot be used, and looks for the reason beside whoever asks: to find it takes longer than they wait. */
import { findFault } from './connection-fault';
import type { StoreAddress } from './store-address';

const LOOK_MS = 1_000;
/** A store that stays away is not asked more often for its reasons. */
const LOOK_EVERY_MS = 5_000;

export class FaultFinder {
  private found: string | undefined;
  private lookedAt = -Infinity;
  private readonly stopping = new AbortController();

  constructor(private readonly address: StoreAddress) {}

  /** The reason found last, undefined while none is; asking makes it look. */
  cause(): string | undefined {
    const now = performance.now();
    if (now - this.lookedAt >= LOOK_EVERY_MS && !this.stopping.signal.aborted) {
      this.lookedAt = now;
      void this.look();
    }
    return this.found;
  }

  /** The store answers. */
  forget(): void {
    this.found = undefined;
    this.lookedAt = -Infinity;
  }

  /** Ends a look that is under way; there is none after it. */
  stop(): void {
    this.stopping.abort();
  }

  private async look(): Promise<void> {
    const began = this.lookedAt;
    const fault = await findFault(this.address, LOOK_MS, this.stopping.signal).catch(() => undefined);
    if (began === this.lookedAt) this.found = fault?.words;
  }
}
