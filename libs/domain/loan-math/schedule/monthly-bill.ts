/** Monthly bills (账单) of a revolving account: posted on the statement day, due on the due day of the same month. */
import { addMonthsClamped, ZERO_FEN, type Fen, type LocalDate } from '#kernel';
import type { ContractRow } from '../contract/contract';

export interface BillTerms {
  readonly seq: number;
  /** The statement day, from which the bill is an obligation. */
  readonly postedOn: LocalDate;
  /** Day of the posting month it falls due on, not before the statement day. */
  readonly dueDay: number;
  readonly amount: Fen;
}

/** One bill as a row: no interest, no fee; its whole amount is principal. */
export function billRow(bill: BillTerms): ContractRow {
  return {
    seq: bill.seq,
    postedOn: bill.postedOn,
    accruesFrom: bill.postedOn,
    dueOn: addMonthsClamped(bill.postedOn, 0, bill.dueDay),
    opening: bill.amount,
    principal: bill.amount,
    interest: ZERO_FEN,
    fee: ZERO_FEN,
  };
}
