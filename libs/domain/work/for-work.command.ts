import type { CommandStamp } from '#kernel';
import type { StandingItem } from './holder';
import type { WorkCommandData } from './work-commands';

/** An item as its queue shows it; who has it by what it is about is looked up where the decision is made. */
export interface ShownItem extends Omit<StandingItem, 'kept'> {
  /** Complaint, of one of the queue COMPLAINTS. */
  readonly complaintId: string | null;
}

/** What a caller says of each command beside the item. */
export type AskedOfWork = { readonly [Type in keyof WorkCommandData]: Omit<WorkCommandData[Type], 'item'> };

/** A command for the work on an item of a queue, as it comes in. */
export class ForWork<Type extends keyof AskedOfWork = keyof AskedOfWork> {
  constructor(
    readonly type: Type,
    /** The item a queue was asked for, by name. */
    readonly named: { readonly queue: string; readonly itemId: string },
    /** As the queue shows it; null where it shows none. */
    readonly item: ShownItem | null,
    readonly data: AskedOfWork[Type],
    readonly stamp: CommandStamp,
  ) {}
}
