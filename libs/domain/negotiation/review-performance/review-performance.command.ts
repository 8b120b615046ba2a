import type { CommandContext, LocalDate } from '#kernel';

/** The clock: periodic reviews, missed instalments and breaches of the person’s agreements up to a day. */
export class ReviewPerformance {
  constructor(
    readonly caseId: string,
    readonly data: { readonly asOf: LocalDate },
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
