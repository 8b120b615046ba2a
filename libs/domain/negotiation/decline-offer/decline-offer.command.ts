import type { CommandContext } from '#kernel';
import type { AnswerOfferData } from '../domain/case-commands';

/** The borrower says no to an offer; the negotiation ends. */
export class DeclineOffer {
  constructor(
    readonly caseId: string,
    readonly offerId: string,
    readonly data: Omit<AnswerOfferData, 'caseId' | 'offerId'>,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
