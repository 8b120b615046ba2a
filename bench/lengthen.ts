/** Streams made long by what happened in them last, told again bare. */
import { randomUUID } from 'node:crypto';
import { type EventStoreDBClient, jsonEvent, type JSONRecordedEvent, type JSONType } from '@eventstore/db-client';

const AT_A_TIME = 500;

/**
 * Tells the last so many events of a stream again until it has `length` events or, where they come together, some more.
 * @param anew what is other in an event told again, by its number
 */
export async function lengthen(
  client: EventStoreDBClient,
  stream: string,
  length: number,
  latest: number,
  anew: (data: JSONType, number: number) => JSONType = (data) => data,
): Promise<void> {
  const told: JSONRecordedEvent[] = [];
  for await (const { event } of client.readStream(stream)) if (event?.isJson) told.push(event);
  const last = told.slice(-latest);
  for (let count = told.length; count < length;) {
    const some = Math.min(Math.ceil((length - count) / latest) * latest, AT_A_TIME);
    const events = Array.from({ length: some }, (_, n) => {
      const { type, data, metadata } = last[n % latest] as JSONRecordedEvent;
      const other = { ...(metadata as object), commandId: randomUUID() };
      return jsonEvent({ type, data: anew(data, count + n), metadata: other });
    });
    await client.appendToStream(stream, events);
    count += some;
  }
}
