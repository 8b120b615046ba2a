/** Whether an answer to a complaint grants money that is given back on a loan: what lending has to know of complaints, which they answer. */
import type { CommandContext, Fen, Rejection } from '#kernel';

/** Nest token: `@Inject(GRANTED_MONEY) granted: GrantedMoney`. */
export const GRANTED_MONEY = Symbol('GrantedMoney');

export interface GrantedRefund {
  readonly complaintId: string;
  readonly loanId: string;
  readonly refundId: string;
  readonly amount: Fen;
}

/** A refund that was booked because of the complaint. */
export type BookedRefund = Pick<GrantedRefund, 'refundId' | 'amount'>;

export interface GrantedMoney {
  /**
   * Why the complaint does not take it; null where it does.
   * @param booked what the loan has given back because of it so far: the complaint learns of it a moment later
   */
  refusalOf(refund: GrantedRefund, booked: readonly BookedRefund[], context: CommandContext): Promise<Rejection | null>;
}
