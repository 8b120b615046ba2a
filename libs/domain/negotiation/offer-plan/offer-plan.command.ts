import type { CommandContext } from '#kernel';
import type { OptionTerms } from './offered-terms';

/** Puts options to the borrower: those decided, or with `options` exactly the terms an officer set. */
export class OfferPlan {
  constructor(
    readonly caseId: string,
    readonly data: { readonly options?: readonly OptionTerms[] },
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
