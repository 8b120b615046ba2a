import type { CommandStamp } from '#kernel';
import type { OrderAssignment } from './assignment.decider';
import type { ShownItem } from './for-work.command';

/** Gives many items to one officer: all that match, or all that an absent colleague has. */
export class AssignMany {
  readonly type = 'AssignMany';

  constructor(
    readonly officerId: string,
    /** Whose they are, where they are handed over. */
    readonly from: string | undefined,
    readonly items: readonly ShownItem[],
    readonly stamp: CommandStamp,
    /** What was shown before, and whether the same still matches. */
    readonly shown?: OrderAssignment['data']['shown'],
  ) {}
}
