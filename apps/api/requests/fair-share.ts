/**
 * Divides a capacity among clients without queues and without fixed quotas: nobody may hold more than three times what is
 * still free (the dynamic thresholds of Choudhury and Hahne, 1998). A client alone gets three quarters, several get equal
 * parts, and what stays free is for whoever holds nothing yet.
 */
const TIMES_WHAT_IS_FREE = 3;

export class FairShare {
  private used = 0;
  private readonly holdings = new Map<string, number>();

  constructor(private readonly capacity: number) {}

  /** Held by all clients together. */
  get inUse(): number {
    return this.used;
  }

  /** Takes an amount for a client. @returns what gives it back, once; undefined when the client's share is used up */
  take(client: string, amount = 1): (() => void) | undefined {
    const free = this.capacity - this.used;
    const held = this.holdings.get(client) ?? 0;
    if (amount > free || held >= TIMES_WHAT_IS_FREE * free) return undefined;
    this.used += amount;
    this.holdings.set(client, held + amount);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.giveBack(client, amount);
    };
  }

  private giveBack(client: string, amount: number): void {
    this.used -= amount;
    const left = (this.holdings.get(client) ?? 0) - amount;
    if (left > 0) this.holdings.set(client, left);
    else this.holdings.delete(client);
  }
}
