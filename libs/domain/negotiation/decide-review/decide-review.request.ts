import { localDate } from '#kernel';
import { ChoiceField, DateField, IdListField, NestedField, TextField } from '#request-validation';
import type { DecideReviewData } from '../domain/case-commands';
import { ReasonsField, reasonsOf, type ReasonRequest } from '../reason.request';
import { ReliefRequest } from '../relief.request';

const DECISIONS = ['OFFER', 'REFUSE'] as const;

/** An officer's decision on a review. */
export class DecideReviewRequest {
  @ChoiceField(DECISIONS, { description: 'Offer relief, or refuse the request.' })
  decision!: (typeof DECISIONS)[number];

  @NestedField(() => ReliefRequest, { description: 'Terms to offer; by default those of the policy.', optional: true })
  relief?: ReliefRequest;

  @IdListField({ description: 'Rules of the assessment that are set aside, by name.', maxItems: 50, optional: true })
  overrides?: string[];

  @ReasonsField('Reasons the borrower is told.')
  reasons!: ReasonRequest[];

  @TextField({ description: 'For the file; kept encrypted.', maxLength: 2000, optional: true })
  note?: string;

  @DateField({ description: 'For a refusal: from when a new request is taken.', optional: true })
  reapplyFrom?: string;

  toData(): Omit<DecideReviewData, 'caseId'> {
    const { decision, relief, overrides, reasons, note, reapplyFrom } = this;
    return {
      decision,
      relief: relief?.toData() ?? null,
      overrides: overrides ?? [],
      reasons: reasonsOf(reasons),
      ...(note === undefined ? {} : { note }),
      ...(reapplyFrom === undefined ? {} : { reapplyFrom: localDate(reapplyFrom) }),
    };
  }
}
