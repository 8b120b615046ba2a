import type { CommandContext } from '#kernel';
import type { NegotiationRequest } from '../domain/case.events';

/** The borrower, or a representative, asks for relief. */
export class RequestNegotiation {
  constructor(
    readonly caseId: string,
    readonly data: NegotiationRequest,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
