/** An event store of its own for a test: in this process, on a free port, on a fresh database. */
import { EventStoreServer } from '../../apps/eventstore/event-store-server';
import { createTestDatabase } from './test-database';

/** A running store. */
export interface TestEventStore {
  /** Changes when the store is started anew. */
  readonly port: number;
  /** For the official client. */
  readonly connectionString: string;
  /** The database behind it. */
  readonly postgresUrl: string;
  /** Stops the store and starts it anew on the same database and another port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestEventStore(): Promise<TestEventStore> {
  const database = await createTestDatabase('eventstore');
  const start = (): Promise<EventStoreServer> => EventStoreServer.start({ postgresUrl: database.url, port: 0 });
  let server = await start();
  return {
    get port() {
      return server.port;
    },
    get connectionString() {
      return server.connectionString;
    },
    postgresUrl: database.url,
    restart: async () => {
      await server.stop();
      server = await start();
    },
    stop: async () => {
      await server.stop();
      await database.drop();
    },
  };
}
