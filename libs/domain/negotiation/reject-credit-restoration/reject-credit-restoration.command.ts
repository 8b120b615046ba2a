import type { CommandContext } from '#kernel';
import type { RejectCreditRestorationData } from '../domain/case-commands';

/** The bureau gateway says why the credit record of a loan stays as it is. */
export class RejectCreditRestoration {
  constructor(
    readonly caseId: string,
    readonly loanId: string,
    readonly data: Omit<RejectCreditRestorationData, 'caseId' | 'loanId'>,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
