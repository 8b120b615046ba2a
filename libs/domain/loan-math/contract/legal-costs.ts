/**
 * What it costs the lender to sue, borne by the borrower: due at once, and paid before anything else (民法典 第561条: costs, then
 * interest, then the debt). It bears no penalty and makes no row overdue. Must hold: begun = open + paid.
 */
import { epochDay, fen, type Fen, type LocalDate } from '#kernel';
import type { Applied } from '../allocation/allocate';

export interface LegalCost {
  readonly costId: string;
  /** From this day on it is owed. */
  readonly incurredOn: LocalDate;
  readonly amount: Fen;
}

export interface LegalCostBalance {
  readonly open: Fen;
  readonly paid: Fen;
}

/** In allocations a cost stands under this number: it is of no row. */
export const COST_SEQ = 0;

export class LegalCosts {
  private begun = 0;
  private open = 0;
  private paid = 0;

  private constructor(private readonly costs: readonly { readonly day: number; readonly cost: LegalCost }[]) {}

  /** @param after only costs of later days; those before are part of what a plan started from */
  static of(costs: readonly LegalCost[] = [], after = -Infinity): LegalCosts {
    const dated = costs.map((cost) => ({ day: epochDay(cost.incurredOn), cost }));
    return new LegalCosts(dated.filter(({ day }) => day > after).sort((a, b) => a.day - b.day));
  }

  fork(): LegalCosts {
    return Object.assign(new LegalCosts(this.costs), this);
  }

  /** The next day on which a cost begins to be owed. */
  get nextDay(): number {
    return this.costs[this.begun]?.day ?? Infinity;
  }

  /** Those that did not begin yet. */
  get toCome(): readonly LegalCost[] {
    return this.costs.slice(this.begun).map(({ cost }) => cost);
  }

  get balance(): LegalCostBalance {
    return { open: fen(this.open), paid: fen(this.paid) };
  }

  /** Lets costs begin up to and including `day`; whether one did. */
  beginUpTo(day: number): boolean {
    const before = this.begun;
    for (; this.nextDay <= day; this.begun++) this.open += this.costs[this.begun]?.cost.amount ?? 0;
    return this.begun > before;
  }

  /** Pays what is open first, appends to `applied` and returns what is left over. */
  pay(money: number, applied: Applied[]): number {
    const amount = Math.min(this.open, money);
    if (amount <= 0) return money;
    this.open -= amount;
    this.paid += amount;
    applied.push({ seq: COST_SEQ, component: 'cost', amount: fen(amount) });
    return money - amount;
  }
}
