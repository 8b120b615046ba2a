/** Connections of the engine: bounded, with a deadline on everything, and never able to end the process by breaking. */
import { Client, type Pool, type PoolConfig } from 'pg';
import { openPool } from '#postgres';

const STATEMENT_DEADLINE_MS = 60_000;

function settings(connectionString: string, applicationName: string, session: readonly string[]): PoolConfig {
  return {
    connectionString,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    options: [
      // The server must notice a vanished owner soon, or its locks outlive it.
      'tcp_keepalives_idle=10',
      'tcp_keepalives_interval=5',
      'tcp_keepalives_count=3',
      // Its start-up costs more than any statement here takes.
      'jit=off',
      ...session,
    ]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  };
}

/** For the batches of projections. Rows and checkpoint are lost together if at all, so a commit need not wait for the disk. */
export function projectionPool(connectionString: string, size: number, log: (error: unknown) => void): Pool {
  const session = settings(connectionString, 'reprieve projections', [
    'synchronous_commit=off',
    `statement_timeout=${STATEMENT_DEADLINE_MS}`,
    'idle_in_transaction_session_timeout=60000',
  ]);
  // Waits a little longer than the server's own deadline: that ends what the server cannot be told about any more.
  return openPool({ ...session, max: size, query_timeout: STATEMENT_DEADLINE_MS + 5_000 }, log);
}

/**
 * A connection of its own, for locks, notifications and statements that may take long.
 * @param onLost called when it breaks; one that could not be made is told by the promise alone
 */
export async function dedicatedClient(
  connectionString: string,
  applicationName: string,
  onLost: (error?: Error) => void,
): Promise<Client> {
  const client = new Client(settings(connectionString, applicationName, []));
  let made = false;
  const lost = (error?: Error): void => {
    if (made) onLost(error);
  };
  client.on('error', lost);
  client.on('end', () => lost());
  await client.connect();
  made = true;
  return client;
}
