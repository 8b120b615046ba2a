/** A database of its own for a test, on the Postgres of the run. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** A fresh, empty database. */
export interface TestDatabase {
  readonly url: string;
  /** Disconnects whoever still uses it and removes it. */
  drop(): Promise<void>;
}

/** URL of the run's Postgres server. */
export function testPostgresUrl(): string {
  const url = process.env.REPRIEVE_TEST_POSTGRES_URL;
  if (!url) throw new Error('There is no Postgres for this test: run it in the Jest project "integration".');
  return url;
}

/** Creates a database; the name is made unique, so tests may run at the same time. */
export async function createTestDatabase(name = 'test'): Promise<TestDatabase> {
  const database = `${name}_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  await onServer(`CREATE DATABASE "${database}"`);
  const url = new URL(testPostgresUrl());
  url.pathname = `/${database}`;
  return {
    url: url.toString(),
    drop: () => onServer(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`),
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: testPostgresUrl() });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
