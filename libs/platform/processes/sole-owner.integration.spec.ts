/** Who reacts: one at a time, again after the database was away, and whatever does not end is left behind. */
import type { Pool } from 'pg';
import { openPool } from '#postgres';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { type Duty, SoleOwner } from './sole-owner';

const never = (): Promise<never> => new Promise(() => {});

describe('the one process that reacts', () => {
  let database: TestDatabase;
  let pool: Pool;
  const said: string[] = [];
  let begun = 0;
  const hangs = (): Duty => ({
    begin: async () => void (begun += 1),
    broken: never(),
    end: never,
  });

  beforeEach(async () => {
    database = await createTestDatabase('owner');
    pool = openPool({ connectionString: database.url, max: 1 });
    said.length = 0;
    begun = 0;
  });
  afterEach(async () => {
    await pool.end();
    await database.drop();
  });

  async function until(what: () => boolean): Promise<void> {
    for (const deadline = Date.now() + 20_000; !what(); await new Promise((done) => setTimeout(done, 10))) {
      if (Date.now() > deadline) throw new Error(`it never came to that: ${what.toString()}`);
    }
  }

  /** As a Postgres that is killed lets go of everybody. */
  const loseTheLock = () =>
    pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks
       WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );

  it('begins anew after its lock was lost, though what was under way never ends, and says meanwhile that it is not well', async () => {
    const owner = new SoleOwner(database.url, hangs, (text) => said.push(text), 300);
    owner.start();
    await until(() => owner.state.kind === 'on-duty');
    const states = new Set<string>();
    await loseTheLock();
    await until(() => {
      states.add(owner.state.kind);
      return begun === 2 && owner.state.kind === 'on-duty';
    });
    expect(states).toContain('in-trouble');
    expect(said).toEqual([expect.stringMatching(/did not end within 0.3 s and is left behind/)]);
    await owner.stop();
  });

  it('lets the program stop, though what was under way never ends', async () => {
    const owner = new SoleOwner(database.url, hangs, (text) => said.push(text), 300);
    owner.start();
    await until(() => owner.state.kind === 'on-duty');
    const before = Date.now();
    await owner.stop();
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(said).toHaveLength(1);
  });
});
