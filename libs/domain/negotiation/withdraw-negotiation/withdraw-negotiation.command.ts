import type { CommandContext } from '#kernel';

/** The borrower takes the request back, until both sides have signed. */
export class WithdrawNegotiation {
  constructor(
    readonly caseId: string,
    readonly data: { readonly note?: string },
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
