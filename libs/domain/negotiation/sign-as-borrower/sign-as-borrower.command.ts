import type { CommandContext } from '#kernel';
import type { SignAsBorrowerData } from '../domain/case-commands';

/** The borrower, or a representative, signs the agreement document of one option. */
export class SignAsBorrower {
  constructor(
    readonly caseId: string,
    readonly offerId: string,
    readonly data: Omit<SignAsBorrowerData, 'caseId' | 'offerId' | 'representativeAuthorised'>,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
