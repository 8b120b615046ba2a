/** The shape of one decision: what a command's data leads to in a state. */
import type { CommandContext, Decision } from '#kernel';
import type { CaseEvent } from './case.events';
import type { CaseState } from './case.state';

export type Decide<Data> = (data: Data, state: CaseState, context: CommandContext) => Decision<CaseEvent>;

/** What a command of a case begins with. */
export interface OnCase {
  readonly caseId: string;
}

/** The fields every event of a case begins with. */
export function ofCase({ caseId, borrowerId }: { readonly caseId: string; readonly borrowerId: string }): {
  caseId: string;
  borrowerId: string;
} {
  return { caseId, borrowerId };
}
