/** The work on one item of a queue: every decision on it, on a stream of its own, so that of many who claim it at once one has it. */
import { streamName, type CommandContext, type Decider, type Decision } from '#kernel';
import type { StandingItem } from './holder';
import type { WorkCommand } from './work-commands';
import { workDecisions } from './work.decisions';
import type { WorkEvent } from './work.events';
import { evolveWork, initialWork, type WorkState } from './work.state';
import { no } from './work-reasons';

type AnyDecision = (
  data: { readonly item: StandingItem },
  state: WorkState,
  context: CommandContext,
) => Decision<WorkEvent>;

export function workStream(itemId: string): string {
  return streamName('work', itemId);
}

export const workDecider: Decider<WorkCommand, WorkState, WorkEvent> = {
  initialState: initialWork,
  evolve: evolveWork,
  decide({ type, data }, state, context) {
    const { item } = data;
    if (!item) return no('WORK_ITEM_UNKNOWN');
    return (workDecisions[type] as AnyDecision)({ ...data, item }, state, context);
  },
};
