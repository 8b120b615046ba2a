/** The four parts a debt consists of, in the words of the trade, and amounts per part. */
import { addFen, fen, subtractFen, ZERO_FEN, type Fen } from '#kernel';

/** fee 费用 · penalty 罚息 · interest 利息 · principal 本金 */
export type Component = 'fee' | 'penalty' | 'interest' | 'principal';

export const COMPONENTS: readonly Component[] = ['principal', 'interest', 'fee', 'penalty'];

/** What money can pay: a component of a row, or 诉讼费用, what it cost to sue, which is of no row. */
export type Payable = Component | 'cost';

export const PAYABLES: readonly Payable[] = [...COMPONENTS, 'cost'];

/** An amount of fen per component. */
export interface ComponentAmounts {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly fee: Fen;
  readonly penalty: Fen;
}

export const NOTHING: ComponentAmounts = { principal: ZERO_FEN, interest: ZERO_FEN, fee: ZERO_FEN, penalty: ZERO_FEN };

/** Checks each amount into exact fen. @throws RangeError */
export function componentAmounts(amounts: Record<Component, number>): ComponentAmounts {
  return {
    principal: fen(amounts.principal),
    interest: fen(amounts.interest),
    fee: fen(amounts.fee),
    penalty: fen(amounts.penalty),
  };
}

/** The sum of the four components. */
export function totalOf(amounts: ComponentAmounts): Fen {
  return fen(amounts.principal + amounts.interest + amounts.fee + amounts.penalty);
}

export function sameAmounts(a: ComponentAmounts, b: ComponentAmounts): boolean {
  return COMPONENTS.every((component) => a[component] === b[component]);
}

export function addAmounts(a: ComponentAmounts, b: ComponentAmounts): ComponentAmounts {
  return {
    principal: addFen(a.principal, b.principal),
    interest: addFen(a.interest, b.interest),
    fee: addFen(a.fee, b.fee),
    penalty: addFen(a.penalty, b.penalty),
  };
}

export function subtractAmounts(a: ComponentAmounts, b: ComponentAmounts): ComponentAmounts {
  return {
    principal: subtractFen(a.principal, b.principal),
    interest: subtractFen(a.interest, b.interest),
    fee: subtractFen(a.fee, b.fee),
    penalty: subtractFen(a.penalty, b.penalty),
  };
}
