import type { CommandContext } from '#kernel';
import type { ConfirmCreditRestorationData } from '../domain/case-commands';

/** The bureau gateway confirms that the credit record of a loan is right. */
export class ConfirmCreditRestoration {
  constructor(
    readonly caseId: string,
    readonly loanId: string,
    readonly data: Omit<ConfirmCreditRestorationData, 'caseId' | 'loanId'>,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
