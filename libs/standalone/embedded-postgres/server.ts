/** What callers hold: a Postgres server, whether started here, found running, or somebody else's given by URL. */
import { Client } from 'pg';

/** A running Postgres. */
export interface PostgresServer {
  /** Process id of the postmaster; undefined when the server was given by URL. */
  readonly pid: number | undefined;
  readonly port: number;
  /** True when this process started it or took it over, so that `stop` really stops it. */
  readonly owned: boolean;
  /** Connection URL of a database of this server (which need not exist yet). */
  url(database?: string): string;
  /** Creates the database if it does not exist and returns its URL. */
  ensureDatabase(name: string): Promise<string>;
  /** Stops the server if it is owned; does nothing to one that others started. */
  stop(): Promise<void>;
}

const DUPLICATE_DATABASE = '42P04';

/** The handle of a server reachable under a URL of one of its databases. */
export function serverAt(
  address: string,
  rest: { pid?: number; owned: boolean; stop: () => Promise<void> },
): PostgresServer {
  const parsed = new URL(address);
  const url = (database?: string): string => {
    if (database === undefined) return parsed.toString();
    const other = new URL(parsed);
    other.pathname = `/${encodeURIComponent(database)}`;
    return other.toString();
  };
  return {
    pid: rest.pid,
    owned: rest.owned,
    port: Number(parsed.port || 5432),
    url,
    stop: rest.stop,
    ensureDatabase: async (name) => {
      await createIfMissing(url(), name);
      return url(name);
    },
  };
}

async function createIfMissing(address: string, name: string): Promise<void> {
  const client = new Client({ connectionString: address });
  // A connection cut while idle reports here; the query in flight reports by itself.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    // Two callers may find it missing at once.
    if (code !== DUPLICATE_DATABASE && constraint !== 'pg_database_datname_index') throw error;
  } finally {
    await client.end();
  }
}
