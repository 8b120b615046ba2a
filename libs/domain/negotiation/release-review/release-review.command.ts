import type { CommandContext } from '#kernel';

/** Gives a claimed review back; a supervisor also for another officer. */
export class ReleaseReview {
  constructor(
    readonly caseId: string,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
