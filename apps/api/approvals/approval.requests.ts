/** What is said to ask for a second person's approval, and to answer it. */
import type { ActAsked } from '#approvals';
import { NestedField, TextField } from '#request-validation';
import { OwnTermsRequest } from '../cases/offer.controller';
import { CorrectionRequest } from '../cases/correction.controller';
import { WriteOffRequest } from '../cases/exit.requests';
import { type ReasonRequest, ReasonsField } from '../cases/reason.request';
import { DecisionRequest, RefusalRequest } from '../cases/review.controller';
import { invalid } from '../problems/problem';

const NONE = {
  pointer: '/decision',
  code: 'REQUIRED',
  detail: 'is required, or an offer, a refusal, a correction or a write-off in its place',
};
const SEVERAL = {
  pointer: '/offer',
  code: 'CONTRADICTION',
  detail: 'must be the only act: a decision, an offer, a refusal, a correction or a write-off',
};

/** Exactly one act, as it will be done once it is approved. */
export class RequestApprovalRequest {
  @TextField({ description: 'The case.', maxLength: 96, example: 'C000002-1' })
  caseId!: string;

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

  /** @throws Problem unless it is exactly one act */
  act(): ActAsked {
    const { caseId, decision, offer, refusal, correction, writeOff } = this;
    const acts: ActAsked[] = [
      ...(decision ? [{ type: 'DecideReview', data: { caseId, ...decision.decided() } }] : []),
      ...(offer ? [{ type: 'OfferPlan', data: { caseId, ...offer.offered() } }] : []),
      ...(refusal ? [{ type: 'RefuseNegotiation', data: { caseId, ...refusal.refused() } }] : []),
      ...(correction ? [{ type: 'CorrectEntry', data: { caseId, ...correction.corrected() } }] : []),
      ...(writeOff ? [{ type: 'DecideWriteOff', data: { caseId, ...writeOff.decided() } }] : []),
    ];
    const [act, second] = acts;
    if (act && !second) return act;
    throw invalid([second ? SEVERAL : NONE]);
  }
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
