import type { CommandExecutor } from '#event-store';
import type { CommandContext, Decider, DomainEvent } from '#kernel';
import { testContext } from '#kernel-testing';
import { OperationOrdered } from './operation.events';
import { recordOperation } from './record-operation.service';

describe('an operation that was ordered', () => {
  it('is OperationOrdered, in the stream of its day', async () => {
    const written: { stream: string; events: readonly DomainEvent[] }[] = [];
    const execute = (
      stream: string,
      decider: Decider<unknown, unknown, DomainEvent>,
      _events: object,
      command: unknown,
      context: CommandContext,
    ): Promise<void> => {
      const decision = decider.decide(command, decider.initialState, context);
      written.push({ stream, events: decision.kind === 'accepted' ? decision.events : [] });
      return Promise.resolve();
    };
    const executor = { execute } as unknown as CommandExecutor;
    await recordOperation(executor, OperationOrdered.example, testContext());
    expect(written).toEqual([
      {
        stream: `operation-${testContext().businessDate}`,
        events: [{ type: 'OperationOrdered', data: OperationOrdered.example }],
      },
    ]);
  });

  it('is told by what it does, and by its day where it has one', () => {
    const { told } = OperationOrdered;
    expect(told({ operation: 'rebuildProjection', address: '/x' }).en).toBe(
      'It was ordered to build a read model anew.',
    );
    expect(told({ operation: 'startSweep', address: '/x', until: '2026-11-01' }).zh).toBe(
      '下达系统操作：扫描逾期借款（截至2026-11-01）。',
    );
    expect(told({ operation: 'constructor', address: '/x' }).en).toMatch(/its data names/);
  });
});
