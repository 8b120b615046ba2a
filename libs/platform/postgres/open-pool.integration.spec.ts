import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { openPool } from './open-pool';

let database: TestDatabase;
let pool: Pool;

beforeEach(async () => {
  database = await createTestDatabase('pool');
  pool = openPool({ connectionString: database.url, max: 2 });
});

afterEach(async () => {
  await pool.end();
  await database.drop();
});

describe('a connection that the server ends', () => {
  it('between two statements of a transaction fails the next one, and nothing else', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const lost = new Promise<void>((ended) => client.once('end', ended));
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await lost;
    await expect(client.query('COMMIT')).rejects.toThrow();
    client.release(true);
    expect((await pool.query('SELECT 1')).rowCount).toBe(1);
  });
});

describe('pools of the product', () => {
  it('are opened in this one place', () => {
    const opened = ['libs', 'apps'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((file) => join(folder, file))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .filter((file) => /\bnew Pool\(/.test(readFileSync(file, 'utf8'))),
    );
    expect(opened).toEqual([join('libs', 'platform', 'postgres', 'open-pool.ts')]);
  });
});
