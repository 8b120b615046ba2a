import type { CommandContext } from '#kernel';
import type { DecideReviewData } from '../domain/case-commands';

/** The officer who claimed the review, or a supervisor, decides it. */
export class DecideReview {
  constructor(
    readonly caseId: string,
    readonly data: Omit<DecideReviewData, 'caseId'>,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
