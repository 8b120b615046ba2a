/** What can be asked of an item of a queue. */
import type { CommandContext, Decision, LocalDate } from '#kernel';
import type { StandingItem } from './holder';
import type { WorkEvent } from './work.events';
import type { WorkState } from './work.state';

interface OfItem {
  /** As it stands; null where the queue has no such item. */
  readonly item: StandingItem | null;
}

export interface WorkCommandData {
  readonly ClaimWork: OfItem;
  readonly ReleaseWork: OfItem;
  readonly AssignWork: OfItem & { readonly officerId: string };
  readonly HandWorkOver: OfItem & { readonly from: string; readonly officerId: string };
  readonly SetFollowUp: OfItem & { readonly on: LocalDate | null };
  readonly NoteWork: OfItem & { readonly text: string };
}

export type WorkCommand = {
  readonly [Type in keyof WorkCommandData]: { readonly type: Type; readonly data: WorkCommandData[Type] };
}[keyof WorkCommandData];

/** @param item that stands in the queue */
export type Decide<Type extends keyof WorkCommandData> = (
  data: WorkCommandData[Type] & { readonly item: StandingItem },
  state: WorkState,
  context: CommandContext,
) => Decision<WorkEvent>;
