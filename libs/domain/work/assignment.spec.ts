import type { Actor } from '#kernel';
import { given } from '#kernel-testing';
import { OFFICER, SUPERVISOR } from '#negotiation-testing';
import { assignmentDecider, MOST_ASSIGNED_AT_ONCE, type OrderAssignment } from './assignment.decider';
import { WorkAssignmentOrdered } from './assignment.events';

const { orderedBy: _by, beyond: _beyond, ...said } = WorkAssignmentOrdered.example;
const [item] = said.items;
const order = (change: Partial<OrderAssignment['data']> = {}): OrderAssignment => ({
  type: 'OrderAssignment',
  data: { ...said, ...change },
});
const by = (actor: Actor) => ({ actor });
const nothing = given(assignmentDecider, []);

describe('many items given to one officer', () => {
  it('are named before they are given, once', () => {
    nothing
      .when(order(), by(SUPERVISOR))
      .then([{ type: 'WorkAssignmentOrdered', data: { ...said, orderedBy: SUPERVISOR.id, beyond: 0 } }])
      .andRepeated()
      .thenUnchanged();
  });

  it('are 500 at most, and how many there were beyond is told', () => {
    const items = Array.from({ length: MOST_ASSIGNED_AT_ONCE + 7 }, (_, n) => ({ ...item!, itemId: `C${n}-1` }));
    const ordered = nothing.when(order({ items }), by(SUPERVISOR)).thenEvents(['WorkAssignmentOrdered']);
    expect(ordered.state).toMatchObject({ beyond: 7 });
    expect(ordered.state?.items.map(({ itemId }) => itemId)).toEqual(items.slice(0, 500).map(({ itemId }) => itemId));
  });

  it('are given as they were shown, or not at all', () => {
    const shown = { count: 1, isSame: true, now: 1 };
    nothing.when(order({ shown }), by(SUPERVISOR)).thenEvents(['WorkAssignmentOrdered']);
    const changed = { ...shown, isSame: false, now: 2 };
    nothing.when(order({ shown: changed }), by(SUPERVISOR)).thenRejected('SELECTION_CHANGED', { shown: 1, now: 2 });
  });

  it('are given by a supervisor, to somebody else, where there are any', () => {
    nothing.when(order(), by(OFFICER)).thenRejected('ONLY_A_SUPERVISOR_ASSIGNS');
    nothing.when(order({ officerId: 'officer-wang' }), by(SUPERVISOR)).thenRejected('HANDED_OVER_TO_THEMSELVES');
    nothing.when(order({ items: [] }), by(SUPERVISOR)).thenRejected('NOTHING_TO_HAND_OVER', { from: 'officer-wang' });
    nothing.when(order({ items: [], from: undefined }), by(SUPERVISOR)).thenRejected('NOTHING_TO_ASSIGN');
  });
});
