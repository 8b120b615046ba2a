import { ChoiceField, TextField } from '#request-validation';
import type { RequestHumanReviewData } from '../domain/case-commands';

const ASKING = ['BORROWER', 'OFFICER'] as const;

/** A review by a person (个人信息保护法 art. 24); after a refusal, the appeal. */
export class RequestHumanReviewRequest {
  @ChoiceField(ASKING, { description: 'On whose wish.' })
  requestedBy!: (typeof ASKING)[number];

  @TextField({ description: 'Why; kept encrypted.', maxLength: 2000, optional: true })
  reason?: string;

  toData(): Omit<RequestHumanReviewData, 'caseId'> {
    const { requestedBy, reason } = this;
    return { requestedBy, ...(reason === undefined ? {} : { reason }) };
  }
}
