/**
 * A batch of few rows in one statement: the checkpoint and the rows of all tables, or nothing. Live batches are small, and what
 * they cost is mostly the going to and fro of a transaction with a statement for every table.
 */
import { hash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { arrayLiteral } from '../table/column-text';
import type { PartKind, RowChanges } from '../table/table-writer';
import { type Checkpoint, type CheckpointMove, MOVE_CHECKPOINT, ProjectionFenced, TELL_MOVED } from './checkpoint';

/**
 * A statement that a connection prepares once and knows by its name from then on, so one name has one text. Postgres tells
 * names apart by their first 63 bytes.
 */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | null)[];
}

/** What is changed of one table of the projection: which table, in which way. */
interface Part {
  readonly table: number;
  readonly kind: PartKind;
}

const FEW_ROWS = 250;
const IF_MOVED = 'EXISTS (SELECT FROM moved)';
/** Parameters of the checkpoint, before those of the parts. */
const OF_CHECKPOINT = 5;

export function areFew(changes: readonly RowChanges[]): boolean {
  let rows = 0;
  for (const { inserts, upserts, deletes } of changes) rows += inserts.length + upserts.length + deletes.length;
  return rows <= FEW_ROWS;
}

/**
 * The statements of one projection. A text is long and depends only on which tables change how: it is made once for each such
 * mixture.
 */
export class SmallBatches {
  private readonly known = new Map<string, Omit<NamedStatement, 'values'>>();

  /**
   * One row comes back when the checkpoint was moved; none, and nothing is changed, when the projection has another owner.
   * @param changes of every table of the projection, always in the same order
   */
  statement(
    { projection, epoch }: Pick<Checkpoint, 'projection' | 'epoch'>,
    { to, events, recordedAt }: CheckpointMove,
    changes: readonly RowChanges[],
  ): NamedStatement {
    const values = [projection, epoch, to, String(events), recordedAt];
    const parts: Part[] = [];
    changes.forEach(({ deletes, inserts, upserts }, table) => {
      const add = (kind: PartKind, value: string): void => {
        parts.push({ table, kind });
        values.push(value);
      };
      if (deletes.length > 0) add('delete', arrayLiteral(deletes));
      if (inserts.length > 0) add('insert', JSON.stringify(inserts));
      if (upserts.length > 0) add('upsert', JSON.stringify(upserts));
    });
    const mixture = parts.map(({ table, kind }) => ` ${table}${kind}`).join('');
    const known = this.known.get(mixture) ?? named(textOf(parts, changes));
    this.known.set(mixture, known);
    return { ...known, values };
  }
}

/** By the text itself: what is changed how, in which tables, would be too long a name. */
function named(text: string): Omit<NamedStatement, 'values'> {
  return { name: `write ${hash('sha1', text, 'hex')}`, text };
}

function textOf(parts: readonly Part[], changes: readonly RowChanges[]): string {
  const written = parts.flatMap(({ table, kind }, at) => {
    const parameter = OF_CHECKPOINT + at + 1;
    const part = changes[table]?.writer.partIf(IF_MOVED, kind, parameter);
    return part === undefined ? [] : [`part_${parameter} AS (${part})`];
  });
  return `WITH ${[`moved AS (${MOVE_CHECKPOINT})`, ...written].join(', ')} ${TELL_MOVED}`;
}

/** @throws ProjectionFenced */
export async function writeAtOnce(client: ClientBase, projection: string, statement: NamedStatement): Promise<void> {
  const { rowCount } = await client.query({ ...statement, values: [...statement.values] });
  if (rowCount !== 1) throw new ProjectionFenced(projection);
}
