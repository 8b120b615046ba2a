/** `eventstore --port 2113 [--postgres URL | --data DIR]`: serves until told to stop. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type PostgresServer, startEmbeddedPostgres } from '#embedded-postgres';
import { tellListening } from '#local-system';
import { EventStoreServer } from './event-store-server';

const USAGE = `eventstore [--port 2113] [--host 127.0.0.1] [--postgres URL | --data DIR]
  --port      port to listen on; 0 picks a free one
  --host      address to listen on
  --postgres  URL of the Postgres database to keep events in; a URL with a password is better given in the
              environment as EVENTSTORE_POSTGRES_URL, where other users cannot see it
  --data      without --postgres: folder of an embedded Postgres (default .reprieve/eventstore)`;

const DATABASE = 'eventstore';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '2113' },
      host: { type: 'string', default: '127.0.0.1' },
      postgres: { type: 'string' },
      data: { type: 'string', default: path.join('.reprieve', 'eventstore') },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void console.log(USAGE);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is not a port.`);

  const given = values.postgres ?? process.env.EVENTSTORE_POSTGRES_URL;
  const postgres = given ? undefined : await startEmbeddedPostgres({ dataDir: values.data, log: console.log });
  const postgresUrl = given ?? (await postgres?.ensureDatabase(DATABASE)) ?? '';
  const server = await serve(postgresUrl, port, values.host, postgres);
  const stop = (): void => {
    void server
      .stop()
      .then(() => postgres?.stop())
      .then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  tellListening();
  console.log(`eventstore: ready on ${server.connectionString} (embedded store)`);
}

async function serve(
  postgresUrl: string,
  port: number,
  host: string,
  postgres?: PostgresServer,
): Promise<EventStoreServer> {
  try {
    return await EventStoreServer.start({
      postgresUrl,
      port,
      host,
      report: (error) => console.error('eventstore:', error),
      lost: (reason) => fail(new Error(`The database is lost (${reason.message}); nothing more can be written.`)),
    });
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

function fail(error: unknown): void {
  console.error(`eventstore: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

main().catch(fail);
