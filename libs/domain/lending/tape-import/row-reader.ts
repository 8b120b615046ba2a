/**
 * Takes the cells of one row as values, by the same rules as the fields of a request, and gathers what is wrong with them so
 * that a row is reported whole.
 */
import { fen, localDate, shanghaiInstant, ZERO_FEN, type Fen, type LocalDate } from '#kernel';
import {
  EARLIEST_REQUEST_DATE,
  isExactRate,
  isIdentifier,
  isRequestDate,
  isRequestInstant,
  MAX_REQUEST_FEN,
} from '#request-validation';

const EPOCH = localDate(EARLIEST_REQUEST_DATE);

export class RowReader {
  readonly complaints: string[] = [];

  constructor(private readonly cells: ReadonlyMap<string, string>) {}

  /** Whether the tape brings this optional column and the row fills it. */
  has(column: string): boolean {
    return (this.cells.get(column) ?? '') !== '';
  }

  id(column: string): string {
    return this.take(column, isIdentifier(this.text(column)), 'must be 1 to 64 letters, digits or . _ : -');
  }

  /** Bounded printable text. */
  label(column: string): string {
    return this.take(column, /^[^\p{C}]{1,64}$/u.test(this.text(column)), 'must be 1 to 64 printable characters');
  }

  choice<Choice extends string>(column: string, choices: readonly Choice[]): Choice {
    const text = this.text(column);
    const chosen = choices.find((choice) => choice === text);
    this.take(column, chosen !== undefined, `must be one of ${choices.join(', ')}`);
    return chosen ?? (choices[0] as Choice);
  }

  fen(column: string, least = 0, most = MAX_REQUEST_FEN): Fen {
    const text = this.text(column);
    const value = /^\d{1,15}$/.test(text) ? Number(text) : -1;
    const fits = value >= least && value <= most;
    this.take(column, fits, `must be a whole number of fen from ${least} to ${most}`);
    return fits ? fen(value) : ZERO_FEN;
  }

  integer(column: string, least: number, most: number): number {
    const text = this.text(column);
    const value = /^\d{1,6}$/.test(text) ? Number(text) : -1;
    this.take(column, value >= least && value <= most, `must be a whole number from ${least} to ${most}`);
    return value;
  }

  date(column: string): LocalDate {
    const text = this.text(column);
    const fits = isRequestDate(text);
    this.take(column, fits, 'must be a real date YYYY-MM-DD');
    return fits ? text : EPOCH;
  }

  /** An instant, written for Shanghai. */
  instant(column: string): string {
    const text = this.text(column);
    const fits = isRequestInstant(text);
    this.take(column, fits, 'must be an instant with its offset, such as 2026-02-28T10:00:00+08:00');
    return fits ? shanghaiInstant(text) : `${EPOCH}T00:00:00+08:00`;
  }

  /** Decimal text from 0 to `most`. */
  rate(column: string, most = '1'): string {
    const fits = isExactRate(this.text(column), most);
    return this.take(column, fits, `must be an exact rate from 0 to ${most}, such as 0.0004`);
  }

  flag(column: string): boolean {
    return this.choice(column, ['true', 'false', '1', '0']) in { true: 1, 1: 1 };
  }

  private text(column: string): string {
    return this.cells.get(column) ?? '';
  }

  private take(column: string, fits: boolean, rule: string): string {
    const text = this.text(column);
    if (!fits) this.complaints.push(`${column} ${rule}, not ${JSON.stringify(text.slice(0, 40))}`);
    return text;
  }
}
