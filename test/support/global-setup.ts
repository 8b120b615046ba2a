/**
 * One Postgres for the whole run of integration tests, in a temporary folder; its URL reaches the tests by
 * REPRIEVE_TEST_POSTGRES_URL. A URL already set there names the server to use instead.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type PostgresServer, startEmbeddedPostgres } from '../../libs/standalone/embedded-postgres';

/** What the teardown finds on `globalThis`. */
export interface TestCluster {
  readonly server: PostgresServer;
  readonly dataDir: string;
}

declare global {
  var reprieveTestCluster: TestCluster | undefined;
}

export default async function globalSetup(): Promise<void> {
  if (process.env.REPRIEVE_TEST_POSTGRES_URL) return;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'reprieve-test-postgres-'));
  const server = await startEmbeddedPostgres({ dataDir });
  globalThis.reprieveTestCluster = { server, dataDir };
  process.env.REPRIEVE_TEST_POSTGRES_URL = server.url();
}
