import type { CommandContext } from '#kernel';
import type { CounterPlanData } from '../domain/case-commands';

/** The borrower answers an offer with a proposal of their own; it goes to a person. */
export class CounterPlan {
  constructor(
    readonly caseId: string,
    readonly offerId: string,
    readonly data: Omit<CounterPlanData, 'caseId' | 'offerId'>,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
