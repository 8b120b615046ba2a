/**
 * Applies an amount of money to balances. Must hold: applied + left over = the amount, no balance goes below zero, and
 * nothing is left over while a balance is open.
 */
import { fen, type Fen } from '#kernel';
import type { Component, ComponentAmounts, Payable } from '../component';
import type { AllocationMode } from './allocation-policy';

/** One application of money: this much to this component of this row. */
export interface Applied {
  readonly seq: number;
  readonly component: Payable;
  readonly amount: Fen;
}

/** The open balances of one row while money is being applied; changed in place by `applyMoney`. */
export interface OpenBalances extends Record<Component, number> {
  readonly seq: number;
}

function take(row: OpenBalances, component: Component, money: number, applied: Applied[]): number {
  const amount = Math.min(row[component], money);
  if (amount <= 0) return money;
  row[component] -= amount;
  applied.push({ seq: row.seq, component, amount: fen(amount) });
  return money - amount;
}

/** Applies `money` to `rows` (oldest first) in place, appends to `applied`, and returns what is left over. */
export function applyMoney(
  rows: readonly OpenBalances[],
  money: number,
  mode: AllocationMode,
  order: readonly Component[],
  applied: Applied[],
): number {
  let left = money;
  if (mode === 'HORIZONTAL') {
    for (const row of rows) {
      if (left === 0) break;
      for (const component of order) left = take(row, component, left, applied);
    }
    return left;
  }
  for (const component of order) {
    for (const row of rows) {
      if (left === 0) return 0;
      left = take(row, component, left, applied);
    }
  }
  return left;
}

export interface Allocation {
  readonly applied: readonly Applied[];
  /** Money that met no open balance. */
  readonly unapplied: Fen;
  readonly remaining: readonly ({ readonly seq: number } & ComponentAmounts)[];
}

/** Allocates an amount over rows (oldest first) without changing them. */
export function allocate(
  rows: readonly ({ readonly seq: number } & ComponentAmounts)[],
  amount: Fen,
  mode: AllocationMode,
  order: readonly Component[],
): Allocation {
  const open = rows.map((row) => ({ ...row }));
  const applied: Applied[] = [];
  const unapplied = fen(applyMoney(open, amount, mode, order, applied));
  return { applied, unapplied, remaining: open.map((row) => ({ ...row, ...asFen(row) })) };
}

function asFen(row: OpenBalances): ComponentAmounts {
  return { principal: fen(row.principal), interest: fen(row.interest), fee: fen(row.fee), penalty: fen(row.penalty) };
}
