/** An act by which a supervisor gives many items to one officer: said once, then done item by item. */
import { accept, streamName, type Decider } from '#kernel';
import type { WorkAssignmentOrdered, WorkAssignmentOrderedData } from './assignment.events';
import { isSupervisor } from './who-works';
import { no } from './work-reasons';

/** The most items that are given at once. A setting. */
export const MOST_ASSIGNED_AT_ONCE = 500;

export interface OrderAssignment {
  readonly type: 'OrderAssignment';
  readonly data: Omit<WorkAssignmentOrderedData, 'orderedBy' | 'beyond'> & {
    /** How many matched when they were shown, and whether the same still match; left out where nothing was shown. */
    readonly shown?: { readonly count: number; readonly isSame: boolean; readonly now: number };
  };
}

export function assignmentStream(assignmentId: string): string {
  return streamName('assignment', assignmentId);
}

/** @param digest hexadecimal, of the command: sent again it is the same act */
export function assignmentId(digest: string): string {
  return `W${digest.slice(0, 12)}`;
}

export const assignmentDecider: Decider<OrderAssignment, WorkAssignmentOrderedData | null, WorkAssignmentOrdered> = {
  initialState: null,
  evolve: (_state, event) => event.data,
  decide({ data: { shown, ...data } }, state, context) {
    const { officerId, from, items } = data;
    if (!isSupervisor(context)) return no('ONLY_A_SUPERVISOR_ASSIGNS');
    if (from === officerId) return no('HANDED_OVER_TO_THEMSELVES', { from });
    if (shown && !shown.isSame) return no('SELECTION_CHANGED', { shown: shown.count, now: shown.now });
    if (items.length === 0) return from === undefined ? no('NOTHING_TO_ASSIGN') : no('NOTHING_TO_HAND_OVER', { from });
    if (state) return accept();
    const given = items.slice(0, MOST_ASSIGNED_AT_ONCE);
    return accept({
      type: 'WorkAssignmentOrdered',
      data: { ...data, items: given, orderedBy: context.actor.id, beyond: items.length - given.length },
    });
  },
};
