/** Reads the log by pages bounded in events and bytes, either as one run of bytes ready to send or event by event. */
import type { Pool } from 'pg';
import { recordOf, viewRecord } from '../wire/recorded-event';
import { bigintCell, copyFrom } from './copy-out';
import { filterCondition } from './event-filter';
import type { LogEvent } from './log-event';
import { PAGE_BYTES, PAGE_EVENTS, type Selection } from './selection';

/** Frames in a row, and the position or revision of the last of them. */
export interface Page {
  readonly count: number;
  readonly last: number;
  readonly bytes: Buffer;
}

/** The last key of a page without events. */
const NONE = -1;
/** The revision of a tombstone in its frame: the largest signed 64-bit number. */
const TOMBSTONE = 2 ** 63;
const SMALL_PAGE = 100;
const SMALL_BYTES = 16 * 1024;

/** The page that events in memory make. */
export function pageOf(events: readonly LogEvent[], { of }: Selection): Page {
  const last = events.at(-1);
  const [first] = events;
  return {
    count: events.length,
    last: (of === 'all' ? last?.position : last?.revision) ?? NONE,
    bytes: first && events.length === 1 ? first.frame : Buffer.concat(events.map(({ frame }) => frame)),
  };
}

/** The next page as bytes. */
export async function readPage(pool: Pool, selection: Selection, maxEvents: number): Promise<Page> {
  if (maxEvents <= SMALL_PAGE && isDense(selection)) return readShortPage(pool, selection, maxEvents);
  const { key, backwards } = order(selection);
  const [row] = await copyFrom(
    pool,
    `SELECT count(*), ${backwards ? 'min' : 'max'}(key), string_agg(frame, ''::bytea ORDER BY key ${direction(backwards)})
     FROM (${bounded(selection, key, maxEvents)}) page`,
    hint(maxEvents),
  );
  const count = bigintCell(row?.[0]);
  return { count, last: bigintCell(row?.[1]), bytes: row?.[2] ?? Buffer.alloc(0) };
}

/**
 * To plan how events are joined in the database takes longer than to join a few here. The bounds hold no more events
 * than are wanted, so no plan can read more, however it sorts.
 */
async function readShortPage(pool: Pool, selection: Selection, maxEvents: number): Promise<Page> {
  const { key } = order(selection);
  const bounds = { ...selection, to: Math.min(selection.to, selection.from + maxEvents - 1) };
  const rows = await copyFrom(
    pool,
    `SELECT key, frame FROM (
       SELECT e.${key} AS key, e.frame,
              sum(octet_length(e.frame)) OVER (ORDER BY e.${key} ROWS UNBOUNDED PRECEDING) - octet_length(e.frame) AS before
       FROM eventstore.event e ${condition(bounds, key)}
     ) sized WHERE before < ${PAGE_BYTES} ORDER BY key`,
    hint(maxEvents),
  );
  const frames = rows.map(([, frame]) => frame ?? Buffer.alloc(0));
  return { count: rows.length, last: bigintCell(rows.at(-1)?.[0]), bytes: Buffer.concat(frames) };
}

/** Whether the events of a selection are those of its first key, the next key and so on, without a gap. */
const isDense = (selection: Selection): boolean =>
  !selection.backwards && (selection.of === 'all' ? !selection.filter : selection.createdFrom <= 0);

/** The next page event by event. */
export async function readEvents(pool: Pool, selection: Selection, maxEvents: number): Promise<LogEvent[]> {
  const { key, backwards } = order(selection);
  const rows = await copyFrom(
    pool,
    `SELECT stream, frame FROM (${bounded(selection, key, maxEvents)}) page ORDER BY key ${direction(backwards)}`,
    hint(maxEvents),
  );
  return rows.map(([stream, frame]) => eventIn(bigintCell(stream), frame ?? Buffer.alloc(0)));
}

/** A page of many events is full in most cases, one of few is small. */
const hint = (maxEvents: number): number => (maxEvents <= SMALL_PAGE ? SMALL_BYTES : PAGE_BYTES + PAGE_BYTES / 8);

function eventIn(streamId: number, frame: Buffer): LogEvent {
  const { position, revision, stream, type } = viewRecord(recordOf(frame));
  return { position, revision: revision < TOMBSTONE ? revision : Infinity, streamId, stream, type, frame };
}

/** Stops adding events when the page is full; sizes are known without reading the events themselves. */
function bounded(selection: Selection, key: string, maxEvents: number): string {
  const { backwards } = selection;
  return `
    SELECT key, stream, frame FROM (
      SELECT key, stream, frame,
             sum(octet_length(frame)) OVER (ORDER BY key ${direction(backwards)}) - octet_length(frame) AS before
      FROM (
        SELECT e.${key} AS key, e.stream, e.frame FROM eventstore.event e ${condition(selection, key)}
        ORDER BY e.${key} ${direction(backwards)} LIMIT ${Math.min(maxEvents, PAGE_EVENTS)}
      ) selected
    ) sized WHERE before < ${PAGE_BYTES}`;
}

function condition(selection: Selection, key: string): string {
  const range = `e.${key} BETWEEN ${bound(selection.from)} AND ${bound(selection.to)}`;
  if (selection.of === 'all') {
    const { join, where } = filterCondition(selection.filter);
    return `${join} WHERE ${range}${where}`;
  }
  const age = selection.createdFrom > 0 ? ` AND e.created >= ${bound(selection.createdFrom)}` : '';
  return `WHERE e.stream = ${bound(selection.streamId)} AND ${range}${age}`;
}

const order = ({ of, backwards }: Selection): { key: string; backwards: boolean } => ({
  key: of === 'all' ? 'position' : 'revision',
  backwards,
});

const direction = (backwards: boolean): string => (backwards ? 'DESC' : 'ASC');

/** Only whole numbers ever reach the text of a query; Infinity is the largest revision but one, a tombstone's. */
function bound(value: number): string {
  return value >= 2 ** 63 ? '9223372036854775806' : String(Math.trunc(value));
}
