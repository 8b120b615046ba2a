/** Where an approval learns what exactly it is asked for: from the context that does it. The negotiation implements it. */
import type { CommandContext } from '#kernel';
import type { AskedAct } from './approval.decider';

/** Nest token: `@Inject(ACTS_TO_APPROVE) acts: ActsToApprove`. */
export const ACTS_TO_APPROVE = Symbol('ActsToApprove');

/** A command of a case, as it would be sent. */
export interface ActOfCase {
  readonly type: string;
  readonly data: { readonly caseId: string };
}

/** A command of a loan, as it would be sent. */
export interface ActOfLoan {
  readonly type: string;
  readonly loanId: string;
  readonly data: object;
}

export type ActAsked = ActOfCase | ActOfLoan;

export interface ActsToApprove {
  /** What the command comes to now, if only a second person's approval is missing; else the rule that says no. */
  toApprove(asked: ActAsked, context: CommandContext): Promise<AskedAct>;
}
