import type { CommandContext } from '#kernel';

/** The acting officer takes the review; one officer at a time. */
export class ClaimReview {
  constructor(
    readonly caseId: string,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
