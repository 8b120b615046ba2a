/** The bare official client telling a lifecycle: every stream is read before each append, which expects what was read. */
import { type EventStoreDBClient, jsonEvent, NO_STREAM, StreamNotFoundError } from '@eventstore/db-client';
import type { StoryAppend } from './story';

export async function tellBare(client: EventStoreDBClient, appends: Iterable<StoryAppend>): Promise<void> {
  for (const { stream, events } of appends) {
    const revision = await revisionOf(client, stream);
    await client.appendToStream(
      stream,
      events.map(({ type, data, metadata }) => jsonEvent({ type, data, metadata })),
      { expectedRevision: revision ?? NO_STREAM },
    );
  }
}

async function revisionOf(client: EventStoreDBClient, stream: string): Promise<bigint | undefined> {
  let revision: bigint | undefined;
  try {
    for await (const { event } of client.readStream(stream)) revision = event?.revision;
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return revision;
}
