/** Writes an operation down before it is done: what cannot be recorded is not done. */
import type { CommandExecutor } from '#event-store';
import { accept, type CommandContext, type Decider, streamName } from '#kernel';
import { type OperationOrdered, type OperationOrderedData, operationEvents } from './operation.events';

interface OrderOperation {
  readonly type: 'OrderOperation';
  readonly data: OperationOrderedData;
}

/** Every order stands; the same command is recorded once. */
const operationDecider: Decider<OrderOperation, null, OperationOrdered> = {
  initialState: null,
  evolve: () => null,
  decide: ({ data }) => accept({ type: 'OperationOrdered', data }),
};

/** @throws whatever keeps it from being recorded */
export async function recordOperation(
  executor: CommandExecutor,
  data: OperationOrderedData,
  context: CommandContext,
): Promise<void> {
  const stream = streamName('operation', context.businessDate);
  await executor.execute(stream, operationDecider, operationEvents, { type: 'OrderOperation', data }, context);
}
