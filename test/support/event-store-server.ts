/** An event store of its own for a test: in this process, on a free port, on a fresh database. */
import { EventStoreServer } from '../../apps/eventstore/event-store-server';
import { createTestDatabase } from './test-database';

/** A running store. */
export interface TestEventStore {
  /** For the official client. */
  readonly connectionString: string;
  /** The database behind it. */
  readonly postgresUrl: string;
  stop(): Promise<void>;
}

export async function startTestEventStore(): Promise<TestEventStore> {
  const database = await createTestDatabase('eventstore');
  const server = await EventStoreServer.start({ postgresUrl: database.url, port: 0 });
  return {
    connectionString: server.connectionString,
    postgresUrl: database.url,
    stop: async () => {
      await server.stop();
      await database.drop();
    },
  };
}
