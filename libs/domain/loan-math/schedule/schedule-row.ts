/** One row of a repayment schedule before it has dates: balance before, what falls due, balance after. */
import { fen, type Fen } from '#kernel';

/** principal + interest + fee = total; closing = opening − principal. All in fen. */
export interface ScheduleRow {
  readonly seq: number;
  readonly opening: Fen;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly fee: Fen;
  readonly total: Fen;
  readonly closing: Fen;
}

/** Builds a row from its parts. */
export function scheduleRow(seq: number, opening: Fen, principal: Fen, interest: Fen, fee: Fen): ScheduleRow {
  return {
    seq,
    opening,
    principal,
    interest,
    fee,
    total: fen(principal + interest + fee),
    closing: fen(opening - principal),
  };
}
