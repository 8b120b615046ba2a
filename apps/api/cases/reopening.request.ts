/** What is said to take a closed case up again. */
import { type AskedOfCase, REOPENED_BECAUSE, type ReopenedBecause } from '#negotiation';
import { ChoiceField, IdListField } from '#request-validation';
import { ApprovalField } from './approval.field';

/** For which loans, and why. */
export class ReopeningRequest {
  @IdListField({ description: 'Loans that left the case unpaid.', minItems: 1, maxItems: 50 })
  loanIds!: string[];

  @ChoiceField(REOPENED_BECAUSE, { description: 'Why.', example: 'BORROWER_ASKED' })
  because!: ReopenedBecause;
}

/** The same, with the approval of exactly this where it brings back more than one does alone. */
export class ReopenCaseRequest extends ReopeningRequest {
  @ApprovalField()
  approvalId?: string;

  toData(): Omit<AskedOfCase['ReopenCase'], 'caseId'> {
    const { loanIds, because, approvalId } = this;
    return { loanIds, because, ...(approvalId === undefined ? {} : { approvalId }) };
  }
}
