import type { CommandContext } from '#kernel';
import type { RequestCreditRestorationData } from '../domain/case-commands';

/** Asks the bureau to put the credit record of a completed loan right. */
export class RequestCreditRestoration {
  constructor(
    readonly caseId: string,
    readonly data: Omit<RequestCreditRestorationData, 'caseId'>,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
