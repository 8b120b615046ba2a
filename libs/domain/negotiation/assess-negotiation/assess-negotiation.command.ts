import type { CommandContext } from '#kernel';
import type { CreditRecord } from '#policy';

/** The policy in effect is applied to the open negotiation. */
export class AssessNegotiation {
  constructor(
    readonly caseId: string,
    readonly data: { readonly creditRecord: CreditRecord },
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
