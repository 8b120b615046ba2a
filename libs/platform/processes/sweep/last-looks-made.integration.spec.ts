import { localDate } from '#kernel';
import type { LastLook } from '#lending';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { ProcessesPool } from '../processes-pool';
import { LastLooksMade } from './last-looks-made';

describe('what sweeps remember of the loans they looked at', () => {
  let database: TestDatabase;
  let pool: ProcessesPool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new ProcessesPool({ postgresUrl: database.url });
    await pool.onModuleInit();
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('is the latest look at each, for the loans asked about', async () => {
    const remembered = new LastLooksMade(pool);
    const nothingTold = { reportedBucket: null, reportedClass: null, reportedOldestUnpaidOn: null };
    const march = { lookAgainOn: localDate('2025-03-11'), events: 1, ...nothingTold };
    const told = { reportedBucket: '1-30', reportedClass: 'SPECIAL_MENTION' };
    const april = {
      lookAgainOn: localDate('2025-04-11'),
      events: 2,
      ...told,
      reportedOldestUnpaidOn: localDate('2025-03-10'),
    };
    await remembered.remember(new Map());
    await remembered.remember(
      new Map([
        ['L1', march],
        ['L2', march],
        ['L3', march],
      ]),
    );
    await remembered.remember(new Map([['L2', april]]));
    expect(await remembered.of(['L1', 'L2', 'L9'])).toEqual(
      new Map<string, LastLook>([
        ['L1', march],
        ['L2', april],
      ]),
    );
  });
});
