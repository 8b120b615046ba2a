/** What is said to take a loan out of a case unpaid. */
import { type ReasonRequest, ReasonsField } from './reason.request';
import { fen, localDate } from '#kernel';
import { WRITE_OFF_GROUNDS, WRITE_OFF_TAKEN_BACK, type WriteOffGround, type WriteOffTakenBackBecause } from '#lending';
import { type AskedOfCase, WITHDRAWAL_GROUNDS, type WithdrawalGround } from '#negotiation';
import { ChoiceField, DateField, FenField, FlagField, IdField, NestedListField, TextField } from '#request-validation';
import { ApprovalField } from './approval.field';
import { lateBecause, LateBecauseField } from '../requests/late-entry.field';

/** A loan is taken off the book; its debt stays owed. */
export class WriteOffRequest {
  @IdField({ description: 'Overdue loan of the case, under no agreement.' })
  loanId!: string;

  @ChoiceField(WRITE_OFF_GROUNDS, { description: 'Why nothing more is expected of it.', example: 'UNCOLLECTIBLE' })
  ground!: WriteOffGround;

  @FlagField({ description: 'Whether the debt is collected further; true when left out.', optional: true })
  collectionGoesOn?: boolean;

  decided(): Omit<AskedOfCase['DecideWriteOff'], 'caseId' | 'approvalId'> {
    const { loanId, ground, collectionGoesOn = true } = this;
    return { loanId, ground, collectionGoesOn };
  }
}

/** The same, with the approval of exactly this. */
export class DecideWriteOffRequest extends WriteOffRequest {
  @ApprovalField()
  approvalId?: string;

  toData(): Omit<AskedOfCase['DecideWriteOff'], 'caseId'> {
    return { ...this.decided(), ...(this.approvalId === undefined ? {} : { approvalId: this.approvalId }) };
  }
}

/** A write-off holds no more. */
export class WriteOffTakenBackRequest {
  @ChoiceField(WRITE_OFF_TAKEN_BACK, { description: 'Why.', example: 'RECORDED_WRONGLY' })
  because!: WriteOffTakenBackBecause;
}

/** The same, with the approval of exactly this. */
export class TakeBackWriteOffRequest extends WriteOffTakenBackRequest {
  @ApprovalField()
  approvalId?: string;
}

/** One loan that is sold. */
export class SoldLoanRequest {
  @IdField({ description: 'Loan of the case.' })
  loanId!: string;

  @FenField({ description: 'What the buyer pays for it, in fen.', min: 0 })
  price!: number;
}

/** To whom, and for how much. */
export class DecideTransferRequest {
  @IdField({ description: 'Who buys, as the lender calls them.', example: 'buyer-3' })
  buyer!: string;

  @NestedListField(() => SoldLoanRequest, {
    description: 'Loans; of an agreement in force all its loans.',
    minItems: 1,
    maxItems: 50,
  })
  loans!: SoldLoanRequest[];

  toData(): Omit<AskedOfCase['DecideTransfer'], 'caseId'> {
    const loans = this.loans.map(({ loanId, price }) => ({ loanId, price: fen(price) }));
    return { buyer: this.buyer, loans };
  }
}

class ReachedRequest {
  @DateField({ description: 'The day it reached the person; neither before the transfer nor to come.' })
  noticeOn!: string;

  @IdField({ description: 'Evidence of it.', example: 'EMS-1' })
  reference!: string;

  toData(): Omit<AskedOfCase['GiveTransferNotice'], 'caseId' | 'transferId'> {
    return { noticeOn: localDate(this.noticeOn), reference: this.reference };
  }
}

/** When and how the person was told. */
export class TransferNoticeRequest extends ReachedRequest {
  @LateBecauseField()
  lateBecause?: string;

  override toData(): Omit<AskedOfCase['GiveTransferNotice'], 'caseId' | 'transferId'> {
    return { ...super.toData(), ...lateBecause(this) };
  }
}

/** When and how the person was told, and why that was told wrongly. */
export class CorrectTransferNoticeRequest extends ReachedRequest {
  @ReasonsField('Why it was wrong, and how it is known.')
  reasons!: ReasonRequest[];
}

/** Why a transfer is none. */
export class TakeBackTransferRequest {
  @ReasonsField('Why it was a mistake, and how it is known.')
  reasons!: ReasonRequest[];
}

/** Why a loan never belonged in the case. */
export class WithdrawalRequest {
  @ChoiceField(WITHDRAWAL_GROUNDS, { description: 'Why.', example: 'NOT_THEIR_DEBT' })
  because!: WithdrawalGround;

  @TextField({ description: 'What was found; kept encrypted.', maxLength: 500, lines: true, optional: true })
  note?: string;

  withdrawn(): Omit<AskedOfCase['WithdrawLoan'], 'caseId' | 'loanId' | 'approvalId'> {
    return { because: this.because, ...(this.note === undefined ? {} : { note: this.note }) };
  }
}

/** The same, with the approval of exactly this where it takes more away than one does alone. */
export class WithdrawLoanRequest extends WithdrawalRequest {
  @ApprovalField()
  approvalId?: string;

  toData(): Omit<AskedOfCase['WithdrawLoan'], 'caseId' | 'loanId'> {
    return { ...this.withdrawn(), ...(this.approvalId === undefined ? {} : { approvalId: this.approvalId }) };
  }
}
