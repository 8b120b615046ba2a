/** Whatever many people do with one item, and whenever: at every moment it is one person's or nobody's. */
import fc from 'fast-check';
import { addDays, localDate, type Actor } from '#kernel';
import { testContext, testMetadata } from '#kernel-testing';
import { holderOf, type StandingItem } from './holder';
import type { WorkCommand } from './work-commands';
import { workDecider } from './work.decider';

const PEOPLE = ['wang', 'li', 'zhao'] as const;
const item: StandingItem = {
  ...{ itemId: 'A1', queue: 'APPROVAL', caseId: null, borrowerId: null },
  ...{ inQueueSince: null, kept: { by: 'NOBODY' } },
};

const step = fc.record({
  who: fc.constantFrom(...PEOPLE),
  asSupervisor: fc.boolean(),
  type: fc.constantFrom('ClaimWork' as const, 'ReleaseWork' as const, 'AssignWork' as const, 'HandWorkOver' as const),
  officerId: fc.constantFrom(...PEOPLE),
  from: fc.constantFrom(...PEOPLE),
  daysLater: fc.nat(3),
});

describe('one owner at every moment', () => {
  it('of an item that people claim, give back, assign and hand over in any order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state = workDecider.initialState;
        let day = localDate('2025-05-12');
        for (const { who, asSupervisor, type, officerId, from, daysLater } of steps) {
          day = addDays(day, daysLater);
          const actor: Actor = { kind: 'person', id: who, role: asSupervisor ? 'supervisor' : 'officer' };
          const context = testContext({ actor, businessDate: day });
          const before = holderOf(state, item, day);
          const command = { type, data: { item, officerId, from } } as unknown as WorkCommand;
          const decision = workDecider.decide(command, state, context);
          if (decision.kind === 'rejected') continue;
          for (const event of decision.events) state = workDecider.evolve(state, event, testMetadata(context));
          const after = holderOf(state, item, day);
          // Who has it loses it by their own hand or by a supervisor's alone.
          if (before && after?.officerId !== before.officerId) {
            expect([before.officerId === who || asSupervisor, decision.events.length]).toEqual([true, 1]);
          }
          const expected = {
            ClaimWork: who,
            ReleaseWork: undefined,
            AssignWork: officerId,
            HandWorkOver: officerId,
          }[type];
          expect(after?.officerId).toBe(expected);
        }
      }),
    );
  });
});
