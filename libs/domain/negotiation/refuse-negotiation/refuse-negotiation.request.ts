import { localDate } from '#kernel';
import { DateField } from '#request-validation';
import type { RefuseNegotiationData } from '../domain/case-commands';
import { ReasonsField, reasonsOf, type ReasonRequest } from '../reason.request';

/** A refusal by an officer. How to appeal is told with it. */
export class RefuseNegotiationRequest {
  @ReasonsField('Reasons the borrower is told.')
  reasons!: ReasonRequest[];

  @DateField({ description: 'From when a new request is taken; by default 30 days on.', optional: true })
  reapplyFrom?: string;

  toData(): Omit<RefuseNegotiationData, 'caseId'> {
    const { reasons, reapplyFrom } = this;
    return {
      reasons: reasonsOf(reasons),
      ...(reapplyFrom === undefined ? {} : { reapplyFrom: localDate(reapplyFrom) }),
    };
  }
}
