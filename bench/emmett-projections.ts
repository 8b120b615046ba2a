/** Three projections equivalent to the audit trail, the work queues and the loan book, as Emmett's documentation writes them. */
import type { Event } from '@event-driven-io/emmett';
import { type PostgresEventStore, postgreSQLRawSQLProjection } from '@event-driven-io/emmett-postgresql';
import { SQL } from '@event-driven-io/dumbo';

type ToldEvent = Event<string, Record<string, unknown>>;

interface Metadata {
  readonly messageId: string;
  readonly streamName: string;
  readonly globalPosition: bigint;
}

const metadataOf = (event: ToldEvent): Metadata & Record<string, unknown> =>
  (event as ToldEvent & { metadata: Metadata & Record<string, unknown> }).metadata;

export const EMMETT_TABLES = `
  CREATE TABLE IF NOT EXISTS emmett_audit (event_id text PRIMARY KEY, position bigint, stream text, type text, metadata jsonb, data jsonb);
  CREATE TABLE IF NOT EXISTS emmett_queue (stream text PRIMARY KEY, stage text, updated bigint, data jsonb);
  CREATE TABLE IF NOT EXISTS emmett_loan (stream text PRIMARY KEY, last_type text, events int, position bigint);
`;

/** The projections; `canHandle` names every type of the story. */
export function emmettProjections(canHandle: string[]): ReturnType<typeof postgreSQLRawSQLProjection<ToldEvent>>[] {
  return [
    postgreSQLRawSQLProjection<ToldEvent>({
      name: 'audit',
      canHandle,
      evolve: (event) => {
        const { messageId, globalPosition, streamName } = metadataOf(event);
        return SQL`INSERT INTO emmett_audit VALUES (${messageId}, ${globalPosition.toString()}, ${streamName}, ${event.type},
          ${JSON.stringify({ streamName })}, ${JSON.stringify(event.data)}) ON CONFLICT DO NOTHING`;
      },
    }),
    postgreSQLRawSQLProjection<ToldEvent>({
      name: 'queue',
      canHandle,
      evolve: (event) => {
        const { globalPosition, streamName } = metadataOf(event);
        return SQL`INSERT INTO emmett_queue VALUES (${streamName}, ${event.type}, ${globalPosition.toString()}, ${JSON.stringify(event.data)})
          ON CONFLICT (stream) DO UPDATE SET stage = excluded.stage, updated = excluded.updated, data = excluded.data`;
      },
    }),
    postgreSQLRawSQLProjection<ToldEvent>({
      name: 'loan',
      canHandle,
      evolve: (event) => {
        const { globalPosition, streamName } = metadataOf(event);
        return SQL`INSERT INTO emmett_loan VALUES (${streamName}, ${event.type}, 1, ${globalPosition.toString()})
          ON CONFLICT (stream) DO UPDATE SET last_type = excluded.last_type, events = emmett_loan.events + 1, position = excluded.position`;
      },
    }),
  ];
}

/** Runs the consumer from the beginning until nothing is left. The store is of no use afterwards: the consumer closes its pool. */
export async function consumeWithEmmett(store: PostgresEventStore, types: string[], run: string): Promise<void> {
  const consumer = store.consumer<ToldEvent>({
    consumerId: `bench-${run}`,
    stopWhen: { noMessagesLeft: true },
    // Without its usual pauses between batches: those are for a log that is being written.
    pulling: { batchSize: 1000, pullingFrequencyInMs: 1 },
  });
  for (const projection of emmettProjections(types)) {
    consumer.projector({ processorId: `${projection.name}-${run}`, projection, startFrom: 'BEGINNING' });
  }
  try {
    await consumer.start();
  } finally {
    await consumer.close();
  }
}
