/**
 * A key sent to an address that names no stream (`POST /loans` names the loan in its body) could start one stream after
 * the other, each of which knows nothing of the others. Before such a command writes its first event, its id is bound to
 * that stream by an event in a stream of the command's own, `key-<command id>`: whichever process comes first, for ever,
 * also when it turns out then that the stream stands already and the command is refused.
 * The id of that event derives from command and stream, so whether two bindings are the same is seen by their ids alone.
 */
import type { CommandContext } from '#kernel';
import { uuidV5 } from './deterministic-id';
import type { EncodedEvent } from './event-codec';
import type { EventStore } from './event-store';
import { IdempotencyKeyReused, WrongExpectedRevision } from './event-store-errors';
import { toWireMetadata } from './wire-metadata';

const TYPE = 'IdempotencyKeyBound';

export class KeyBindings {
  constructor(private readonly store: EventStore) {}

  /** Binds the command to the stream, unless it is bound to it already. @throws IdempotencyKeyReused · those of an append */
  async bind(context: CommandContext, stream: string): Promise<void> {
    const binding = bindingOf(context, stream);
    try {
      await this.store.appendEncoded(keyStream(context), [binding], 'no_stream');
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      await this.refuseElsewhere(context, stream);
    }
  }

  /** @throws IdempotencyKeyReused when the command is bound to another stream · those of a read */
  async refuseElsewhere(context: CommandContext, stream: string): Promise<void> {
    const bound = await this.store.firstEventId(keyStream(context));
    if (bound !== undefined && bound !== bindingOf(context, stream).id) {
      throw new IdempotencyKeyReused(stream, context.commandId);
    }
  }
}

function keyStream({ commandId }: CommandContext): string {
  return `key-${commandId}`;
}

function bindingOf(context: CommandContext, stream: string): EncodedEvent {
  const { commandId, bodyHash, correlationId, causationId, actor, businessDate, recordedAt } = context;
  const id = uuidV5(commandId, `key|${stream}`);
  const data = { stream };
  const stamp = { commandId, bodyHash, correlationId, causationId, actor, businessDate, recordedAt };
  const metadata = { schemaVersion: 1, ...stamp };
  return {
    id,
    event: { type: TYPE, data },
    metadata,
    wire: { id, type: TYPE, data, metadata: toWireMetadata(metadata) },
  };
}
