/** Adds up how a book rolled from one date to another, loan by loan: from bucket to bucket, or off the book. */
import type { LocalDate } from '#kernel';
import { exitOn, type LoanState } from '#lending';
import { type Arrears, rollRates, type RollRates } from '#loan-math';
import { type BookExits, ExitCount } from './book-exits';
import { lentArrears } from './lent-arrears';
import { mergedRollRates } from './merged-roll-rates';
import { RollExitCount, type RollExits } from './roll-exits';

/** Loans added up at a time. */
const PART = 500;

interface Asked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** All of them when left out. */
  readonly product: string | undefined;
}

export class RollRateFigures {
  private readonly movement = new Movement();
  private readonly left = new RollExitCount();
  private readonly exits = new ExitCount();
  private readonly loans = { notYetDisbursed: 0, reported: 0, exited: 0 };

  constructor(private readonly asked: Asked) {}

  add(loanId: string, state: LoanState): void {
    const { from, to, product } = this.asked;
    const after = lentArrears(state, to);
    if (!after) {
      this.loans.notYetDisbursed += 1;
      return;
    }
    const isAsked = product === undefined || state.registered?.product === product;
    const wasOff = exitOn(state.exits, from) !== null;
    const before = wasOff ? null : lentArrears(state, from);
    const exit = this.exits.add(state, to, isAsked && !wasOff);
    this.loans[exit ? 'exited' : 'reported'] += 1;
    if (!isAsked) return;
    if (!exit) this.movement.add(loanId, before, after);
    else if (!wasOff) this.left.add(exit, before, after);
  }

  total(): {
    readonly figures: RollRates & { readonly left: RollExits; readonly exits: BookExits };
    readonly loans: { readonly notYetDisbursed: number; readonly reported: number; readonly exited: number };
  } {
    const figures = { ...this.movement.total(), left: this.left.total(), exits: this.exits.total() };
    return { figures, loans: { ...this.loans } };
  }
}

class Movement {
  private readonly before = new Map<string, Arrears>();
  private readonly after = new Map<string, Arrears>();
  private sum: RollRates = rollRates(new Map(), new Map());

  add(loanId: string, before: Arrears | null, after: Arrears): void {
    if (before) this.before.set(loanId, before);
    this.after.set(loanId, after);
    if (this.after.size >= PART) this.total();
  }

  total(): RollRates {
    if (this.after.size > 0) this.sum = mergedRollRates(this.sum, rollRates(this.before, this.after));
    this.before.clear();
    this.after.clear();
    return this.sum;
  }
}
