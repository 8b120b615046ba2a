import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { IdempotencyKeyReused } from '#event-store';
import { openPool } from '#postgres';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { migrate, readDatabase } from '../reading/read-database';
import {
  finishOperation,
  latestOperations,
  type OperationRequest,
  OperationRunning,
  requestOperation,
} from './operations';

const asked = (): OperationRequest => ({
  commandId: randomUUID(),
  bodyHash: 'a',
  requestedBy: 'operator-1',
  projection: 'loan_book',
  kind: 'REBUILD',
});

describe('an operation on a projection', () => {
  let database: TestDatabase;
  /** Two processes of the API on one database. */
  let one: Pool;
  let other: Pool;

  beforeEach(async () => {
    database = await createTestDatabase('operations');
    const tables = await readDatabase(database.url).initialize();
    await migrate(tables);
    await tables.destroy();
    one = openPool({ connectionString: database.url });
    other = openPool({ connectionString: database.url });
  });
  afterEach(async () => {
    await one.end();
    await other.end();
    await database.drop();
  });

  it('is one operation for one command, whichever process is asked, while it runs and once it is done', async () => {
    const request = asked();
    const first = await requestOperation(one, request);
    expect(first).toMatchObject({ repeated: false, operation: { state: 'REQUESTED', requestedBy: 'operator-1' } });
    expect(await requestOperation(other, request)).toEqual({ ...first, repeated: true });
    await finishOperation(one, first.operation.id, 'DONE', { switched: true });
    expect(await requestOperation(other, request)).toMatchObject({
      repeated: true,
      operation: { id: first.operation.id, state: 'DONE', result: { switched: true } },
    });
    expect(await latestOperations(one, 10)).toHaveLength(1);
  });

  it('is one operation when the same request reaches two processes at once', async () => {
    const request = asked();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => requestOperation(n % 2 === 0 ? one : other, request)),
    );
    expect(new Set(answers.map(({ operation }) => operation.id)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  it('is refused to a key that stood for something else, and to another key while it runs', async () => {
    const request = asked();
    await requestOperation(one, request);
    for (const changed of [{ bodyHash: 'b' }, { projection: 'work_queues' }, { kind: 'COMPARE' as const }]) {
      await expect(requestOperation(other, { ...request, ...changed })).rejects.toThrow(IdempotencyKeyReused);
    }
    await expect(requestOperation(other, asked())).rejects.toThrow(OperationRunning);
  });
});
