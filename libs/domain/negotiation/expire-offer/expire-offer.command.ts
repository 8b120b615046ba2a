import type { CommandContext } from '#kernel';

/** The clock: the offer’s last day has passed. */
export class ExpireOffer {
  constructor(
    readonly caseId: string,
    readonly offerId: string,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
