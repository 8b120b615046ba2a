import type { CommandContext } from '#kernel';
import type { RequestHumanReviewData } from '../domain/case-commands';

/** Asks for a person to look at the negotiation; after a refusal this is the appeal. */
export class RequestHumanReview {
  constructor(
    readonly caseId: string,
    readonly data: Omit<RequestHumanReviewData, 'caseId'>,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
