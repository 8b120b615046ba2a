/** Which events of $all a subscriber wants, by the name of their stream or by their type. */
import type { LogEvent } from './log-event';

/** One of several tests an event may pass. */
export type FilterTest =
  | { readonly kind: 'prefix'; readonly text: Buffer }
  | { readonly kind: 'exact'; readonly text: Buffer }
  /** Not empty, and not beginning with the text. */
  | { readonly kind: 'other-than-prefix'; readonly text: Buffer };

export interface EventFilter {
  readonly by: 'stream' | 'type';
  readonly tests: readonly FilterTest[];
}

const LINE_FEED = Buffer.from('\n');

/** The filter for events in memory. */
export function passes(filter: EventFilter | undefined, event: LogEvent): boolean {
  if (!filter) return true;
  const value = filter.by === 'stream' ? event.stream : event.type;
  return filter.tests.some((test) => holds(test, value));
}

/**
 * The same filter for the database, which then need not read the other events. A test it cannot do exactly lets
 * everything through, so `passes` has the last word.
 */
export function filterCondition(filter: EventFilter | undefined): { join: string; where: string } {
  if (!filter || filter.tests.some((test) => !isAscii(test.text))) return { join: '', where: '' };
  const column = filter.by === 'stream' ? 's.name' : 'e.type';
  return {
    join: filter.by === 'stream' ? 'JOIN eventstore.stream s ON s.id = e.stream' : '',
    where: ` AND (${filter.tests.map((test) => condition(test, column)).join(' OR ') || 'false'})`,
  };
}

function holds({ kind, text }: FilterTest, value: Buffer): boolean {
  const begins = value.subarray(0, text.length).equals(text);
  if (kind === 'prefix') return begins || (!isAscii(text) && normal(value).startsWith(normal(text)));
  if (kind === 'exact')
    return begins && (value.length === text.length || value.subarray(text.length).equals(LINE_FEED));
  return value.length > 0 && !begins;
}

function condition({ kind, text }: FilterTest, column: string): string {
  const begins = `substring(${column} FOR ${text.length}) = '\\x${text.toString('hex')}'`;
  return kind === 'other-than-prefix' ? `NOT (${begins})` : `(${begins})`;
}

/** The real server compares text, to which composed and decomposed letters are the same. */
const normal = (text: Buffer): string => text.toString('utf8').normalize('NFC');

const isAscii = (text: Buffer): boolean => text.every((byte) => byte < 0x80);
