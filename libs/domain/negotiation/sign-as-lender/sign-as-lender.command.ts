import type { CommandContext } from '#kernel';
import type { SignAsLenderData } from '../domain/case-commands';

/** The acting officer countersigns for the lender; the agreement takes effect. */
export class SignAsLender {
  constructor(
    readonly caseId: string,
    readonly agreementId: string,
    readonly data: Omit<SignAsLenderData, 'caseId' | 'agreementId' | 'changedLoans'>,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
