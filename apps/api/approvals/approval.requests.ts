/** What is said to ask for a second person's approval, and to answer it. */
import type { ActAsked } from '#approvals';
import { IdField, NestedField, TextField } from '#request-validation';
import { OwnTermsRequest } from '../cases/offer.controller';
import { SignatureTakenBackRequest } from '../cases/agreement.controller';
import { RestorationTakenBackRequest } from '../cases/restoration.controller';
import { CorrectionRequest } from '../cases/correction.controller';
import { WithdrawalRequest, WriteOffRequest, WriteOffTakenBackRequest } from '../cases/exit.requests';
import { ReopeningRequest } from '../cases/reopening.request';
import { type ReasonRequest, ReasonsField, reasonsOf } from '../cases/reason.request';
import { LegalCostRequest, LegalCostTakenBackRequest } from '../loans/legal-costs.controller';
import { LoanCorrectionRequest } from '../loans/loan-correction.request';
import { ReassignmentRequest } from '../loans/repayments.controller';
import { DecisionRequest, RefusalRequest } from '../cases/review.controller';
import { invalid } from '../problems/problem';

const NONE = {
  pointer: '/decision',
  code: 'REQUIRED',
  detail: 'is required, or an offer, a refusal, a correction, a write-off, or one of the acts on a loan in its place',
};
const SEVERAL = {
  pointer: '/offer',
  code: 'CONTRADICTION',
  detail: 'must be the only act: a decision, an offer, a refusal, a correction, a write-off or an act on a loan',
};

const CASE_MISSING = { pointer: '/caseId', code: 'REQUIRED', detail: 'is required but for an act on a loan itself' };

/** A correction of what was told of a loan, with or without a case. */
class OfLoanRequest extends LoanCorrectionRequest {
  @IdField({ description: 'The loan.', example: 'JB000001' })
  loanId!: string;
}

/** A legal cost of a loan. */
class CostOfLoanRequest extends LegalCostRequest {
  @IdField({ description: 'The loan.', example: 'JB000001' })
  loanId!: string;
}

/** A legal cost that is taken back. */
class CostToTakeBackRequest extends LegalCostTakenBackRequest {
  @IdField({ description: 'The loan.', example: 'JB000001' })
  loanId!: string;

  @IdField({ description: 'The cost.', example: 'LC00001' })
  costId!: string;
}

/** A payment that belongs to another person's loan. */
class PaymentToMoveRequest extends ReassignmentRequest {
  @IdField({ description: 'The loan it stands on.', example: 'JB000001' })
  loanId!: string;

  @IdField({ description: 'The payment.', example: 'P00001' })
  paymentId!: string;
}

/** A payment held in suspense that is assigned to a loan. */
class PaymentToAssignRequest {
  @IdField({ description: 'The payment.', example: 'P9' })
  paymentId!: string;

  @IdField({ description: 'The loan it belongs to.', example: 'JB000001' })
  loanId!: string;
}

/** A write-off that is taken back. */
class WriteOffToTakeBackRequest extends WriteOffTakenBackRequest {
  @IdField({ description: 'The loan.', example: 'JB000001' })
  loanId!: string;
}

/** A recorded signature of the borrower that is taken back. */
class SignatureToTakeBackRequest extends SignatureTakenBackRequest {
  @IdField({ description: 'The offer it was recorded under.', example: 'C000002-1-N1-O1' })
  offerId!: string;
}

/** A recorded word of the bureau that is taken back. */
class RestorationToTakeBackRequest extends RestorationTakenBackRequest {
  @IdField({ description: 'The loan.', example: 'JB000001' })
  loanId!: string;
}

/** A loan the person does not owe. */
class LoanToWithdrawRequest extends WithdrawalRequest {
  @IdField({ description: 'The loan.', example: 'JB000001' })
  loanId!: string;
}

/** Exactly one act, as it will be done once it is approved. */
export class RequestApprovalRequest {
  @TextField({
    description: 'The case; left out of an act on a loan itself.',
    maxLength: 96,
    example: 'C000002-1',
    optional: true,
  })
  caseId?: string;

  @NestedField(() => DecisionRequest, { description: 'The decision of its review.', optional: true })
  decision?: DecisionRequest;

  @NestedField(() => OwnTermsRequest, { description: 'An offer that gives more than was decided.', optional: true })
  offer?: OwnTermsRequest;

  @NestedField(() => RefusalRequest, { description: 'A refusal.', optional: true })
  refusal?: RefusalRequest;

  @NestedField(() => CorrectionRequest, {
    description: 'A correction of an entry that an offer, an agreement or a record at the bureau rests on.',
    optional: true,
  })
  correction?: CorrectionRequest;

  @NestedField(() => WriteOffRequest, { description: 'A loan that is written off.', optional: true })
  writeOff?: WriteOffRequest;

  @NestedField(() => OfLoanRequest, {
    description: 'A correction of what was told of a loan: a refund, a bill, its terms, or that it is one.',
    optional: true,
  })
  loanCorrection?: OfLoanRequest;

  @NestedField(() => CostOfLoanRequest, {
    description: 'A legal cost above what is added alone.',
    optional: true,
  })
  legalCost?: CostOfLoanRequest;

  @NestedField(() => CostToTakeBackRequest, {
    description: 'A legal cost above what is taken back alone.',
    optional: true,
  })
  legalCostTakenBack?: CostToTakeBackRequest;

  @NestedField(() => PaymentToMoveRequest, {
    description: 'A payment that is moved to another person’s loan.',
    optional: true,
  })
  reassignment?: PaymentToMoveRequest;

  @NestedField(() => PaymentToAssignRequest, {
    description: 'A payment held in suspense that is assigned to a loan, above what is assigned alone.',
    optional: true,
  })
  assignment?: PaymentToAssignRequest;

  @NestedField(() => WriteOffToTakeBackRequest, { description: 'A write-off that is taken back.', optional: true })
  writeOffTakenBack?: WriteOffToTakeBackRequest;

  @NestedField(() => SignatureToTakeBackRequest, {
    description: 'A signature of the borrower that was recorded wrongly and is taken back.',
    optional: true,
  })
  signatureTakenBack?: SignatureToTakeBackRequest;

  @NestedField(() => RestorationToTakeBackRequest, {
    description: 'A word of the credit bureau that was recorded wrongly and is taken back.',
    optional: true,
  })
  restorationTakenBack?: RestorationToTakeBackRequest;

  @NestedField(() => LoanToWithdrawRequest, {
    description: 'A loan above what is taken out of its case alone as not owed.',
    optional: true,
  })
  withdrawal?: LoanToWithdrawRequest;

  @NestedField(() => ReopeningRequest, {
    description: 'A case taken up again for loans that were taken out as not owed.',
    optional: true,
  })
  reopening?: ReopeningRequest;

  /** @throws Problem unless it is exactly one act */
  act(): ActAsked {
    const { caseId = '' } = this;
    const [act, second] = [...this.ofCase(caseId), ...this.takenBackIn(caseId), ...this.ofLoan()];
    if (act && !second && !('loanId' in act) && caseId === '') throw invalid([CASE_MISSING]);
    if (act && !second) return act;
    throw invalid([second ? SEVERAL : NONE]);
  }

  private ofCase(caseId: string): readonly ActAsked[] {
    const { decision, offer, refusal, correction, writeOff, writeOffTakenBack: back, withdrawal, reopening } = this;
    return [
      ...(decision ? [{ type: 'DecideReview', data: { caseId, ...decision.decided() } }] : []),
      ...(offer ? [{ type: 'OfferPlan', data: { caseId, ...offer.offered() } }] : []),
      ...(refusal ? [{ type: 'RefuseNegotiation', data: { caseId, ...refusal.refused() } }] : []),
      ...(correction ? [{ type: 'CorrectEntry', data: { caseId, ...correction.corrected() } }] : []),
      ...(writeOff ? [{ type: 'DecideWriteOff', data: { caseId, ...writeOff.decided() } }] : []),
      ...(back ? [{ type: 'TakeBackWriteOff', data: { caseId, loanId: back.loanId, because: back.because } }] : []),
      ...(withdrawal
        ? [{ type: 'WithdrawLoan', data: { caseId, loanId: withdrawal.loanId, ...withdrawal.withdrawn() } }]
        : []),
      ...(reopening
        ? [{ type: 'ReopenCase', data: { caseId, loanIds: reopening.loanIds, because: reopening.because } }]
        : []),
    ];
  }

  /** What had been recorded wrongly. */
  private takenBackIn(caseId: string): readonly ActAsked[] {
    const { signatureTakenBack: signed, restorationTakenBack: restored } = this;
    return [
      ...(signed
        ? [{ type: 'TakeBackSignature', data: { caseId, offerId: signed.offerId, reasons: reasonsOf(signed.reasons) } }]
        : []),
      ...(restored
        ? [{ type: 'TakeBackRestoration', data: { caseId, loanId: restored.loanId, ...restored.toData() } }]
        : []),
    ];
  }

  private ofLoan(): readonly ActAsked[] {
    const { loanCorrection, legalCost, legalCostTakenBack: back, reassignment: moved, assignment } = this;
    return [
      ...(loanCorrection ? [correctionOf(loanCorrection)] : []),
      ...(legalCost ? [{ type: 'AddLegalCost', loanId: legalCost.loanId, data: legalCost.toData() }] : []),
      ...(back
        ? [{ type: 'TakeBackLegalCost', loanId: back.loanId, data: { costId: back.costId, because: back.because } }]
        : []),
      ...(moved ? [movingOf(moved)] : []),
      ...(assignment
        ? [{ type: 'AssignPayment', loanId: assignment.loanId, data: { paymentId: assignment.paymentId } }]
        : []),
    ];
  }
}

function correctionOf(asked: OfLoanRequest): ActAsked {
  const data = { correction: asked.toCorrection(), reasons: reasonsOf(asked.reasons) };
  return { type: 'CorrectLoan', loanId: asked.loanId, data };
}

function movingOf({ loanId, reassignmentId, paymentId, toLoanId, reason }: PaymentToMoveRequest): ActAsked {
  return { type: 'ReassignRepayment', loanId, data: { reassignmentId, paymentId, toLoanId, reason } };
}

/** Approves exactly what the approval shows. */
export class GrantApprovalRequest {
  @TextField({
    description: 'The contentHash the approval shows: what was looked at is what is approved.',
    maxLength: 128,
  })
  contentHash!: string;
}

/** Does not approve. */
export class RefuseApprovalRequest {
  @ReasonsField('Reasons the requester is told.')
  reasons!: ReasonRequest[];
}
