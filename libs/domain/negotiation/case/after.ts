/** The state as it will be once what a command says is recorded. */
import type { CommandContext, EventMetadata } from '#kernel';
import type { CaseEvent } from './case.events';
import { evolveCase } from './case.fold';
import type { CaseState } from './case.state';

/** The state after events of a command. */
export function after(state: CaseState, events: readonly CaseEvent[], context: CommandContext): CaseState {
  const { commandId, bodyHash, correlationId, causationId, actor, businessDate, recordedAt } = context;
  const metadata: EventMetadata = {
    schemaVersion: 1,
    commandId,
    bodyHash,
    correlationId,
    causationId,
    actor,
    businessDate,
    recordedAt,
  };
  return events.reduce((folded, event) => evolveCase(folded, event, metadata), state);
}
