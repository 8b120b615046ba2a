/**
 * Whether an append whose revision the stream has passed stands there already, told by the log itself. What it says
 * about old revisions never changes, so asking need not hold up the writer.
 */
import type { Pool } from 'pg';
import type { AppendOutcome, AppendRequest } from './append-request';
import { NO_EVENT } from './stream-state';

/** Success again if exactly these events stand from the expected revision on; else the refusal, with the current revision. */
export async function findRepeat(
  pool: Pool,
  { expected, events }: AppendRequest,
  streamId: number,
  current: number,
): Promise<AppendOutcome> {
  const from = (typeof expected === 'number' ? expected : NO_EVENT) + 1;
  const { rows } = await pool.query<{ event_id: string; revision: string; position: string }>({
    name: 'event-ids',
    text: `SELECT event_id, revision, position FROM eventstore.event
           WHERE stream = $1 AND revision BETWEEN $2 AND $3 ORDER BY revision`,
    values: [streamId, from, from + events.length - 1],
  });
  const last = rows.at(-1);
  const same =
    rows.length === events.length &&
    rows.every((row, index) => row.event_id.replaceAll('-', '') === events[index]?.id.toString('hex'));
  if (!same || !last) return { kind: 'wrong-revision', current };
  return { kind: 'appended', revision: Number(last.revision), position: Number(last.position) };
}
