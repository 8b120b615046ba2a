import type { CommandBus } from '@nestjs/cqrs';
import { testContext } from '#kernel-testing';
import type { RecordedEvent } from '#event-store';
import type { ForLoan } from '#lending';
import { PlanCompleted } from '#negotiation';
import { settleCompletedPlan } from './settle-completed-plan.reaction';

const event = { type: 'PlanCompleted', data: PlanCompleted.example } as unknown as RecordedEvent;

describe('a loan whose plan was completed', () => {
  const sent: ForLoan[] = [];
  const bus = {
    execute: async (command: ForLoan) => {
      sent.push(command);
      return { kind: 'unchanged' };
    },
  } as unknown as CommandBus;
  beforeEach(() => {
    sent.length = 0;
  });

  it.each([
    ['FIRST', true],
    ['AGAIN', false],
  ] as const)(
    'that is settled already (%s): what is known of it by following the log is enough: %s',
    async (occasion, asFollowed) => {
      expect(await settleCompletedPlan(bus).react(event, () => testContext(), occasion)).toEqual([{ kind: 'done' }]);
      expect(sent).toMatchObject([{ type: 'SettleLoan', stamp: { asFollowed } }]);
    },
  );
});
