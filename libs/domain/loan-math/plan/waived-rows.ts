/**
 * What is waived, told by the rows of the debt it is waived of and their components. Must hold: per component the rows add up to
 * the waived amount, and no row gives up more than it holds.
 */
import { fen, type Fen, type LocalDate } from '#kernel';
import { COMPONENTS, type Component, type ComponentAmounts } from '../component';

/** One row of the debt a plan starts from. */
export interface DebtRow extends ComponentAmounts {
  /** Row of the contract; 0 for what is of no row: the debt of a broken plan, legal costs. */
  readonly seq: number;
  readonly dueOn: LocalDate | null;
}

export interface WaivedRow {
  readonly seq: number;
  readonly dueOn: LocalDate | null;
  readonly component: Component;
  readonly amount: Fen;
}

/** Every row gives up the same share of a component, down to the fen; what rounding leaves falls to the rows after. */
export function waivedRows(debt: readonly DebtRow[], waived: ComponentAmounts): readonly WaivedRow[] {
  return COMPONENTS.flatMap((component) => {
    const owed = debt.reduce((sum, row) => sum + row[component], 0);
    if (owed === 0 || waived[component] === 0) return [];
    let [upTo, told] = [0, 0];
    return debt.flatMap(({ seq, dueOn, ...row }): readonly WaivedRow[] => {
      upTo += row[component];
      const share = Number((BigInt(upTo) * BigInt(waived[component])) / BigInt(owed));
      const amount = fen(share - told);
      told = share;
      return amount > 0 ? [{ seq, dueOn, component, amount }] : [];
    });
  });
}

/** The same where less is waived after all, because the debt proved smaller: the last rows give up less. */
export function restatedWaivedRows(rows: readonly WaivedRow[], waived: ComponentAmounts): readonly WaivedRow[] {
  const left: Record<Component, number> = { ...waived };
  return rows.flatMap((row) => {
    const amount = fen(Math.min(row.amount, left[row.component]));
    left[row.component] -= amount;
    return amount > 0 ? [{ ...row, amount }] : [];
  });
}
