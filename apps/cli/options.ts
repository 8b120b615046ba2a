/** What may be said on the command line: dates, instants, ids and where the system is; each refused in a clear sentence. */
import { InvalidArgumentError, Option } from 'commander';
import { isInstant, isLocalDate, type LocalDate } from '#kernel';
import { fromWhereInvoked } from '#local-system';

/** Every command takes these. */
export interface ConnectionOptions {
  /** Folder of a system on this machine; without it see `placeOf`. */
  readonly standalone?: string;
}

export const standaloneOption = (): Option =>
  new Option(
    '--standalone <dir>',
    'folder of a system on this machine: attaches to it if it runs, else starts it for this command and stops it again; without it the system the environment names, or the one in .reprieve',
  ).argParser(fromWhereInvoked);

export const asOfDateOption = (): Option =>
  new Option('--as-of <date>', 'business date, end of day, YYYY-MM-DD').argParser(calendarDate).makeOptionMandatory();

/** A real calendar date. */
export function calendarDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new InvalidArgumentError('It must be a calendar date, YYYY-MM-DD, like 2026-10-31.');
  return text;
}

/** A recorded time: an instant with its offset. */
export function recordedTime(text: string): string {
  if (!isInstant(text)) {
    throw new InvalidArgumentError('It must be a time with its offset, like 2026-11-05T09:00:00+08:00.');
  }
  return new Date(text).toISOString();
}

/** A revision of a stream, from 0. */
export function revisionNumber(text: string): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('It must be a whole number from 0.');
  return value;
}

/** An identifier of a case, a loan or a projection. */
export function identifier(text: string): string {
  if (!/^[A-Za-z0-9._:-]{1,64}$/.test(text)) {
    throw new InvalidArgumentError('It must be 1 to 64 letters, digits or . _ : -');
  }
  return text;
}
