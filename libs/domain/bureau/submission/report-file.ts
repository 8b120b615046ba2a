/**
 * The bytes of a file to the bureau: one line of canonical JSON a row, ascending by loan and month. The same rows make the same
 * bytes, so its SHA-256 proves what was sent.
 */
import { canonicalJson } from '#kernel';
import type { ReportedRow } from '../record/bureau-row.schema';
import type { BureauState } from '../record/bureau.state';
import { monthRecord } from '../record/bureau.state';
import type { BureauEvent } from '../record/objection.events';
import type { ReportMonth } from '../record/report-month';
import type { FileRow } from './submission.events';

export function fileIdOf(month: ReportMonth, run: number, number: number): string {
  return `${month}-R${run}-F${number}`;
}

/** The run a file is of; undefined for an id that no run gives. */
export function runOfFile(fileId: string): { readonly month: ReportMonth; readonly run: number } | undefined {
  const [, month, run] = /^(\d{4}-\d{2})-R(\d+)-F\d+$/.exec(fileId) ?? [];
  return month === undefined ? undefined : { month, run: Number(run) };
}

/** A row as it stands in the file. */
export interface FileLine extends FileRow, ReportedRow {}

export function inFileOrder(a: FileRow, b: FileRow): number {
  const [left, right] = [`${a.loanId}\n${a.month}`, `${b.loanId}\n${b.month}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function fileContent(lines: readonly FileLine[]): string {
  return [...lines]
    .sort(inFileOrder)
    .map((line) => `${canonicalJson(line as never)}\n`)
    .join('');
}

/** The line of a row, by what the loan's own stream says of it; undefined where it says nothing. */
export function lineOf(state: BureauState, { loanId, month, submission }: FileRow): FileLine | undefined {
  const sent = monthRecord(state, month)?.submissions.find(({ number }) => number === submission);
  return sent && { loanId, month, submission, ...sent.row };
}

/** The line an event sends; none of another event. */
export function linesFrom(event: BureauEvent): FileLine[] {
  if (event.type !== 'ReportSubmitted') return [];
  const { loanId, month, submission, row } = event.data;
  return [{ loanId, month, submission, ...row }];
}
