/** Gives tables the keys and indexes they were filled without, over connections without a deadline. */
import type { Client } from 'pg';
import type { ProjectionRunner } from './projection-runner';
import { completeTable } from './read-tables';

/** Call while nothing is written to the tables: so they share the machine. */
export async function completeTables(
  runners: readonly ProjectionRunner[],
  connect: () => Promise<Client>,
): Promise<void> {
  await Promise.all(
    runners.flatMap(({ projection, nameOf }) =>
      projection.tables.map(async (table) => {
        const client = await connect();
        try {
          await completeTable(client, table, nameOf(table));
        } finally {
          await client.end();
        }
      }),
    ),
  );
}
