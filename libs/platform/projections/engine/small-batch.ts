/**
 * A batch of few rows in one statement: the checkpoint and the rows of all tables, or nothing. Live batches are small, and what
 * they cost is mostly the going to and fro of a transaction with a statement for every table.
 */
import type { ClientBase } from 'pg';
import { arrayLiteral } from '../table/column-text';
import type { PartKind, RowChanges } from '../table/table-writer';
import { type Checkpoint, type CheckpointMove, MOVE_CHECKPOINT, ProjectionFenced, TELL_MOVED } from './checkpoint';

const FEW_ROWS = 250;
const IF_MOVED = 'EXISTS (SELECT FROM moved)';

export function areFew(changes: readonly RowChanges[]): boolean {
  let rows = 0;
  for (const { inserts, upserts, deletes } of changes) rows += inserts.length + upserts.length + deletes.length;
  return rows <= FEW_ROWS;
}

/** @param changes of every table of the projection. @throws ProjectionFenced */
export async function writeAtOnce(
  client: ClientBase,
  { projection, epoch }: Pick<Checkpoint, 'projection' | 'epoch'>,
  { to, events, recordedAt }: CheckpointMove,
  changes: readonly RowChanges[],
): Promise<void> {
  const parts: string[] = [`moved AS (${MOVE_CHECKPOINT})`];
  const values: unknown[] = [projection, epoch, to, events, recordedAt];
  /** Which tables change how: every mixture is a statement of its own. */
  let name = `write ${projection}`;
  changes.forEach(({ writer, deletes, inserts, upserts }, table) => {
    const add = (kind: PartKind, value: string): void => {
      values.push(value);
      name += ` ${table}${kind}`;
      parts.push(`part_${values.length} AS (${writer.partIf(IF_MOVED, kind, values.length)})`);
    };
    if (deletes.length > 0) add('delete', arrayLiteral(deletes));
    if (inserts.length > 0) add('insert', JSON.stringify(inserts));
    if (upserts.length > 0) add('upsert', JSON.stringify(upserts));
  });
  const { rowCount } = await client.query({ name, text: `WITH ${parts.join(', ')} ${TELL_MOVED}`, values });
  if (rowCount !== 1) throw new ProjectionFenced(projection);
}
