/**
 * One Postgres for the whole run of integration tests, in a temporary folder; its URL reaches the tests by
 * REPRIEVE_TEST_POSTGRES_URL. A URL already set there names the server to use instead.
 */
import path from 'node:path';
import { type PostgresServer, startEmbeddedPostgres } from '../../libs/standalone/embedded-postgres';
import { makeTemporaryFolder } from './temporary-folder';

/** What the teardown finds on `globalThis`. */
export interface TestRun {
  readonly server: PostgresServer | undefined;
  /** Of the tests and of all that they start. */
  readonly temporaryFolder: string;
}

declare global {
  var reprieveTestRun: TestRun | undefined;
}

export default async function globalSetup(): Promise<void> {
  const temporaryFolder = makeTemporaryFolder();
  process.env.TMPDIR = temporaryFolder;
  let server: PostgresServer | undefined;
  if (!process.env.REPRIEVE_TEST_POSTGRES_URL) {
    server = await startEmbeddedPostgres({ dataDir: path.join(temporaryFolder, 'postgres') });
    process.env.REPRIEVE_TEST_POSTGRES_URL = server.url();
  }
  globalThis.reprieveTestRun = { server, temporaryFolder };
}
