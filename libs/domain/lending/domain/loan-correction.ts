/** What is asked where something that was told of a loan is put right. */
import type { ActAuthority } from '#approvals';
import type { Bilingual } from '#kernel';
import type { ContractRow } from '#loan-math';
import type { BookWithdrawalGround, CORRECTED_TERMS, LoanRegisteredData, RefundTransfer } from './loan.events';

/** What is right: of a bill or of terms those facts alone that were wrong. */
export type LoanCorrection =
  | { readonly kind: 'REFUND'; readonly refundId: string; readonly right: Partial<RefundTransfer> | null }
  | { readonly kind: 'BILL'; readonly seq: number; readonly right: Partial<Omit<ContractRow, 'seq'>> }
  | { readonly kind: 'TERMS'; readonly right: Partial<Pick<LoanRegisteredData, (typeof CORRECTED_TERMS)[number]>> }
  | { readonly kind: 'REGISTRATION'; readonly because: BookWithdrawalGround };

export interface CorrectLoanData {
  readonly correction: LoanCorrection;
  readonly reasons: readonly Bilingual[];
  readonly authority: ActAuthority;
}
