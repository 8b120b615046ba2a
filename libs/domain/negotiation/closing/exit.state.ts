/** Loans of a case that left it unpaid, as the events tell it. */
import type { Fen, LocalDate } from '#kernel';
import type { WriteOffGround } from '#lending';
import type { LoanWithdrawnData } from './exit.events';

export interface DecidedWriteOff {
  readonly writeOffId: string;
  readonly loanId: string;
  readonly approvalId: string;
  readonly ground: WriteOffGround;
  readonly decidedOn: LocalDate;
  /** Whether it is collected further. */
  readonly collectionGoesOn: boolean;
  /** Null while it holds. */
  readonly takenBackOn: LocalDate | null;
  /** By which a second person approved that. */
  readonly takenBackWith?: string;
}

/** A loan that was taken out of the case as never owed; it may stand there again. */
export interface DecidedWithdrawal {
  readonly loanId: string;
  readonly because: LoanWithdrawnData['because'];
  readonly withdrawnOn: LocalDate;
  /** What it came to then; 0 where that was not told yet. */
  readonly payoff: Fen;
  /** Of it the principal; the whole where that was not told yet. */
  readonly principal: Fen;
  readonly withdrawnBy: string;
  readonly approvalId?: string;
  /** By which a second person approved that it was brought back. */
  readonly reopenedWith?: string;
}

export interface DecidedTransfer {
  readonly transferId: string;
  readonly buyer: string;
  readonly loanIds: readonly string[];
  readonly transferredOn: LocalDate;
  /** Null until the person was told. */
  readonly notice: { readonly on: LocalDate; readonly reference: string } | null;
}

/** The borrower's own word on how they were treated, once. */
export interface Rating {
  readonly stars: number;
  readonly ratedOn: LocalDate;
  /** Body hash of the command: its words stand sealed, so only by this the same command is known. */
  readonly ratedAs: string;
}
