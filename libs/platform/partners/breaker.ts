/** Leaves a partner alone that does not answer anybody: after some faults in a row only one request at a time finds out whether it is back. */

/** So many in a row are no accident. */
const FAULTS = 5;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 60_000;

export class Breaker {
  private faults = 0;
  private restsUntil = 0;
  private probing = false;

  constructor(
    private readonly now: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {}

  /** Whether the partner is taken to be away. */
  get open(): boolean {
    return this.faults >= FAULTS;
  }

  /** How many requests may be sent now, of those wanted. */
  allows(wanted: number): number {
    if (!this.open) return wanted;
    return !this.probing && this.now() >= this.restsUntil ? Math.min(1, wanted) : 0;
  }

  sending(): void {
    if (this.open) this.probing = true;
  }

  /** What was to be sent was not. */
  notAsked(): void {
    this.probing = false;
  }

  answered(): void {
    this.faults = 0;
    this.probing = false;
  }

  failed(): void {
    this.faults += 1;
    this.probing = false;
    if (!this.open) return;
    const rest = Math.min(FIRST_REST_MS * 2 ** (this.faults - FAULTS), LONGEST_REST_MS);
    this.restsUntil = this.now() + rest * (0.5 + this.random() / 2);
  }
}
