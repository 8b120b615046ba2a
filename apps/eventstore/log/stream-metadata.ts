/** What a metadata stream (`$$x`) says about its stream `x`, as far as the store itself acts on it. */
import { viewRecord, recordOf } from '../wire/recorded-event';

/** Limits on what a read of the stream shows. */
export interface StreamMetadata {
  /** Events below this revision are hidden; Infinity means the stream is deleted. */
  readonly truncateBefore: number;
  /** Only this many of the last events are shown. */
  readonly maxCount: number;
  /** Only events of at most this age (milliseconds) are shown. */
  readonly maxAge: number;
}

export const NO_METADATA: StreamMetadata = { truncateBefore: 0, maxCount: Infinity, maxAge: Infinity };

/** Metadata streams have no metadata of their own; of them only the last event is shown. */
export const ONLY_THE_LAST: StreamMetadata = { ...NO_METADATA, maxCount: 1 };

/** The truncation that marks a deleted stream: the largest signed 64-bit number. */
export const DELETED = '9223372036854775807';

/** Looked for in the text: as a number it cannot be told from its neighbours. */
const DELETION = new RegExp(`"\\$tb"\\s*:\\s*${DELETED}\\s*[,}]`);

const PREFIX = Buffer.from('$$');

export const isMetadataStream = (name: Buffer): boolean => name.subarray(0, 2).equals(PREFIX);

export const metadataStreamOf = (name: Buffer): Buffer => Buffer.concat([PREFIX, name]);

/** Name of the stream a metadata stream is about. */
export const describedStream = (metadataStream: Buffer): Buffer => metadataStream.subarray(2);

/** From the stored last event of a metadata stream. */
export function metadataIn(frame: Buffer): StreamMetadata {
  return parseMetadata(viewRecord(recordOf(frame)).data);
}

/** From the event's data; what is not a JSON object, or has numbers of the wrong kind, says nothing. */
export function parseMetadata(data: Buffer): StreamMetadata {
  const json = metadataObject(data);
  return {
    truncateBefore: DELETION.test(data.toString('latin1')) ? Infinity : (wholeNumber(json.$tb, 0) ?? 0),
    maxCount: wholeNumber(json.$maxCount, 1) ?? Infinity,
    maxAge: (wholeNumber(json.$maxAge, 1) ?? Infinity) * 1000,
  };
}

/** The same metadata with another truncation; everything else in it stays. */
export function withTruncation(data: Buffer | undefined, truncateBefore: string): Buffer {
  const { $tb: _old, ...rest } = data ? metadataObject(data) : {};
  const others = JSON.stringify(rest).slice(1, -1);
  // Written as text: the number that marks a deleted stream is larger than JSON.stringify can write exactly.
  return Buffer.from(`{${others}${others ? ',' : ''}"$tb":${truncateBefore}}`);
}

function metadataObject(data: Buffer): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(data.toString('utf8'));
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function wholeNumber(value: unknown, least: number): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least ? value : undefined;
}
