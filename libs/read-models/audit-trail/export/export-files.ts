/**
 * Entries as files that prove they are whole: each ends with a line that tells how many rows stand before it and the SHA-256 of all
 * bytes before it. A file without that line was cut; one whose hash is another was changed.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import { ONLY_KEPT } from '#parties';
import type { TimelineEntry } from '../shown-entry';
import { CSV_COLUMNS, csvRow, entryAsCells } from './csv-rows';
import type { EntryBatches } from './export-entries.query';

/** What the last line tells beside rows and hash. */
export interface ExportHead {
  /** What was exported: `case C1-1`, `person C1`, or the search. */
  readonly of: string;
  /** Position in the log up to which everything is in it. */
  readonly position: string | null;
}

/** Of a finished file. */
export interface ExportEnd extends ExportHead {
  readonly rows: number;
  /** Of these rows, how many tell that something stands there and not what, since the person’s data is only kept. */
  readonly withheld: number;
  readonly sha256: string;
}

interface Form {
  readonly opening: string;
  readonly row: (entry: TimelineEntry) => string;
  readonly closing: (end: ExportEnd) => string;
}

/** One canonical JSON text (RFC 8785) a line. */
const JSONL: Form = {
  opening: '',
  row: (entry) => `${canonicalJson(entry)}\n`,
  closing: (end) => `${canonicalJson({ end })}\n`,
};

/** UTF-8 with its mark, so that a spreadsheet reads the Chinese; lines end as RFC 4180 says. */
const CSV: Form = {
  opening: `\uFEFF${csvRow(CSV_COLUMNS)}`,
  row: (entry) => csvRow(entryAsCells(entry)),
  closing: ({ rows, sha256, withheld, of, position }) => {
    const cells = [
      'END',
      `rows ${rows}`,
      `sha256 ${sha256}`,
      `withheld ${withheld}`,
      of,
      `position ${position ?? 'none'}`,
    ];
    return csvRow([...cells, ...CSV_COLUMNS.slice(cells.length).map(() => '')]);
  },
};

export const FILE_FORMS = { jsonl: JSONL, csv: CSV } as const;

/** @param form how rows are written; the file comes a batch at a time */
export async function* fileOf(form: Form, head: ExportHead, batches: EntryBatches): AsyncGenerator<Buffer, void, void> {
  const hash = createHash('sha256');
  let rows = 0;
  let withheld = 0;
  const hashed = (text: string): Buffer => {
    const bytes = Buffer.from(text, 'utf8');
    hash.update(bytes);
    return bytes;
  };
  if (form.opening !== '') yield hashed(form.opening);
  for await (const batch of batches) {
    rows += batch.length;
    withheld += batch.filter(isWithheld).length;
    yield hashed(batch.map(form.row).join(''));
  }
  yield Buffer.from(form.closing({ ...head, rows, withheld, sha256: hash.digest('hex') }), 'utf8');
}

export function isWithheld({ what }: TimelineEntry): boolean {
  return what.en === ONLY_KEPT.en;
}
