/** What is said to ask for a second person's approval, and to answer it. */
import type { ActAsked } from '#approvals';
import { IdField, NestedField, TextField } from '#request-validation';
import { OwnTermsRequest } from '../cases/offer.controller';
import { CorrectionRequest } from '../cases/correction.controller';
import { WriteOffRequest } from '../cases/exit.requests';
import { type ReasonRequest, ReasonsField, reasonsOf } from '../cases/reason.request';
import { LoanCorrectionRequest } from '../loans/loan-correction.request';
import { DecisionRequest, RefusalRequest } from '../cases/review.controller';
import { invalid } from '../problems/problem';

const NONE = {
  pointer: '/decision',
  code: 'REQUIRED',
  detail: 'is required, or an offer, a refusal, a correction, a write-off or a correction of a loan in its place',
};
const SEVERAL = {
  pointer: '/offer',
  code: 'CONTRADICTION',
  detail: 'must be the only act: a decision, an offer, a refusal, a correction, a write-off or a correction of a loan',
};

const CASE_MISSING = { pointer: '/caseId', code: 'REQUIRED', detail: 'is required but for a correction of a loan' };

/** A correction of what was told of a loan, with or without a case. */
class OfLoanRequest extends LoanCorrectionRequest {
  @IdField({ description: 'The loan.', example: 'JB000001' })
  loanId!: string;
}

/** Exactly one act, as it will be done once it is approved. */
export class RequestApprovalRequest {
  @TextField({
    description: 'The case; left out of a correction of a loan.',
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

  /** @throws Problem unless it is exactly one act */
  act(): ActAsked {
    const { caseId = '', decision, offer, refusal, correction, writeOff, loanCorrection } = this;
    const acts: ActAsked[] = [
      ...(decision ? [{ type: 'DecideReview', data: { caseId, ...decision.decided() } }] : []),
      ...(offer ? [{ type: 'OfferPlan', data: { caseId, ...offer.offered() } }] : []),
      ...(refusal ? [{ type: 'RefuseNegotiation', data: { caseId, ...refusal.refused() } }] : []),
      ...(correction ? [{ type: 'CorrectEntry', data: { caseId, ...correction.corrected() } }] : []),
      ...(writeOff ? [{ type: 'DecideWriteOff', data: { caseId, ...writeOff.decided() } }] : []),
      ...(loanCorrection ? [ofLoan(loanCorrection)] : []),
    ];
    const [act, second] = acts;
    if (act && !second && !loanCorrection && caseId === '') throw invalid([CASE_MISSING]);
    if (act && !second) return act;
    throw invalid([second ? SEVERAL : NONE]);
  }
}

function ofLoan(asked: OfLoanRequest): ActAsked {
  const data = { correction: asked.toCorrection(), reasons: reasonsOf(asked.reasons) };
  return { type: 'CorrectLoan', loanId: asked.loanId, data };
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
