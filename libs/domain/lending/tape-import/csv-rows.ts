/**
 * Streams the rows of a tape's file with their line numbers. Quoted fields are read as RFC 4180 writes them, within their line:
 * no field of a tape holds a line break, so a stray quote spoils its own row and not the rest of the file.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { NotATape, type TapeFile } from './tape-problem';

/** One row as text, by column name; `cells` is null when the row has not as many cells as the header. */
export interface CsvRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string> | null;
  /** The cells in the order they stand in. */
  readonly inOrder: readonly string[];
  readonly header: readonly string[];
}

const MAX_ROW_BYTES = 65_536;

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const QUOTED = /^"(?:[^"]|"")*"$/;

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}

/** Puts quoted fields together again that hold commas. Null when a quote is not closed where its field ends. */
export function fieldsOf(pieces: readonly string[]): readonly string[] | null {
  const fields: string[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const first = (pieces[i] ?? '').trim();
    if (!first.startsWith('"')) {
      fields.push(first);
      continue;
    }
    const parts = [pieces[i] ?? ''];
    let quotes = quotesIn(first);
    while (quotes % 2 === 1 && i + 1 < pieces.length) {
      const next = pieces[++i] ?? '';
      parts.push(next);
      quotes += quotesIn(next);
    }
    const field = parts.join(',').trim();
    if (!QUOTED.test(field)) return null;
    fields.push(field.slice(1, -1).replaceAll('""', '"'));
  }
  return fields;
}

/** @throws NotATape when the file is missing, has no header or lacks a column. */
export async function* csvRows(
  folder: string,
  file: TapeFile,
  columns: readonly string[],
): AsyncGenerator<CsvRow, void, void> {
  const parser = createReadStream(join(folder, file)).pipe(
    parse({ bom: true, info: true, quote: false, relax_column_count: true, max_record_size: MAX_ROW_BYTES }),
  );
  let header: readonly string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRow>) {
      if (!header) {
        header = fieldsOf(record) ?? [];
        requireColumns(file, header, columns);
        continue;
      }
      if (record.length === 1 && record[0]?.trim() === '') continue;
      const names: readonly string[] = header;
      const fields = fieldsOf(record);
      const whole = fields?.length === names.length ? fields : null;
      yield {
        line: info.lines,
        cells: whole && new Map(whole.map((field, i) => [names[i] ?? '', field])),
        header: names,
        inOrder: fields ?? record.map((piece) => piece.trim().replace(/^"|"$/g, '')),
      };
    }
  } catch (error) {
    if (error instanceof NotATape) throw error;
    throw new NotATape(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!header) throw new NotATape(`${file} is empty; its first line names the columns`);
}

function requireColumns(file: TapeFile, header: readonly string[], columns: readonly string[]): void {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new NotATape(`${file} has no column ${missing.join(', ')}`);
  const repeated = header.filter((column, i) => header.indexOf(column) !== i);
  if (repeated.length > 0) throw new NotATape(`${file} names a column twice: ${repeated.join(', ')}`);
}
