/**
 * Streams the rows of a tape's file with their line numbers. Quotes have no meaning inside a row, so that a stray one spoils
 * its own row and not the rest of the file; a cell quoted as a whole is taken without its quotes.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { NotATape, type TapeFile } from './tape-problem';

/** One row as text, by column name; `cells` is null when the row has not as many cells as the header. */
export interface CsvRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string> | null;
}

const MAX_ROW_BYTES = 65_536;

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function unquoted(cell: string): string {
  const trimmed = cell.trim();
  return trimmed.length >= 2 && trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1) : trimmed;
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
        header = record.map(unquoted);
        requireColumns(file, header, columns);
        continue;
      }
      if (record.length === 1 && record[0]?.trim() === '') continue;
      const names: readonly string[] = header;
      const whole = record.length === names.length;
      yield { line: info.lines, cells: whole ? new Map(record.map((c, i) => [names[i] ?? '', unquoted(c)])) : null };
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
