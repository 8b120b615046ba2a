import type { CommandContext } from '#kernel';
import type { RefuseNegotiationData } from '../domain/case-commands';

/** An officer refuses the request, with reasons. */
export class RefuseNegotiation {
  constructor(
    readonly caseId: string,
    readonly data: Omit<RefuseNegotiationData, 'caseId'>,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
