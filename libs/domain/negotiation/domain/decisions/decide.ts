/** The shape of one decision: what a command's data leads to in a state. */
import type { CommandContext, Decision } from '#kernel';
import type { CaseCommands } from '../case-commands';
import type { CaseEvent } from '../case.events';
import type { CaseState } from '../case.state';

export type Decide<Name extends keyof CaseCommands> = (
  data: CaseCommands[Name],
  state: CaseState,
  context: CommandContext,
) => Decision<CaseEvent>;

/** The fields every event of a case begins with. */
export function ofCase({ caseId, borrowerId }: { readonly caseId: string; readonly borrowerId: string }): {
  caseId: string;
  borrowerId: string;
} {
  return { caseId, borrowerId };
}
