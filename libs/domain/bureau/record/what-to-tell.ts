/** What of a loan is to be told with the next file, what is noted beside it, and what is held back and why. */
import { type BureauRow, isNegative, type RowMark, WITHDRAWN_ROW } from './bureau-row.schema';
import type { SubmissionCause, WithheldBecause } from './bureau-words';
import { type BureauState, lastSubmission, type MonthRecord, monthRecord } from './bureau.state';
import { isSameRow } from './month-row';
import { monthEnd, type ReportMonth } from './report-month';
import { isHeldNow, wasForbiddenOn } from './reporting-holds';
import { isToldBefore, isUntold } from './told-before';

/** What is to be noted beside a row of the month. */
export function marksOf(
  { objections, statements, holds }: BureauState,
  month: ReportMonth,
  row: BureauRow,
): readonly RowMark[] {
  const about = objections.filter(({ told }) => told.months.includes(month));
  const isDisputed = about.some(({ answer }) => answer === null) || (isNegative(row) && isHeldNow(holds, 'MARKED'));
  return [
    ...(isDisputed ? (['DISPUTED'] as const) : []),
    ...(about.some(({ answer }) => answer?.finding === 'UNDECIDABLE') ? (['OBJECTION_ON_RECORD'] as const) : []),
    ...(statements.length > 0 && isNegative(row) ? (['STATEMENT'] as const) : []),
  ];
}

/** Whether it was found, last, that the loan is not this person's. */
export function isNotTheirs({ objections }: BureauState): boolean {
  const decided = objections.findLast(
    ({ told, answer }) => told.claim === 'NOT_MINE' && answer !== null && answer.finding !== 'UNDECIDABLE',
  );
  return decided?.answer?.finding === 'UPHELD';
}

/** Whether nothing of this may stand in the person's record of the month: it is not their loan, or a hold was on it then. */
function mayNotStand(state: BureauState, month: ReportMonth, row: BureauRow): boolean {
  return isNotTheirs(state) || (isNegative(row) && wasForbiddenOn(state.holds, monthEnd(month)));
}

/** What the month should say where the loan says this: what may not stand is taken back where it was told. */
export function rightRow(state: BureauState, month: ReportMonth, row: BureauRow): BureauRow {
  const wasTold = lastSubmission(monthRecord(state, month)) !== undefined;
  return wasTold && mayNotStand(state, month, row) ? WITHDRAWN_ROW : row;
}

/** Of a loan that was registered by mistake nothing is told, and what was never told is not taken back. */
export function hasNothingToTell(record: MonthRecord): boolean {
  return record.right.accountStatus === 'WITHDRAWN' && lastSubmission(record) === undefined;
}

/** Why a month that has something to tell is held back; null where it has not, or may be told. */
export function heldBack(state: BureauState, record: MonthRecord): WithheldBecause | null {
  const { month, right } = record;
  const last = lastSubmission(record);
  if (last && isSameRow(last.row, right) && last.status !== 'REPAIRED') return null;
  if (right.accountStatus === 'WITHDRAWN') return null;
  if (mayNotStand(state, month, right) || (isNegative(right) && isHeldNow(state.holds, 'FORBIDDEN'))) return 'HOLD';
  return isNegative(right) && !isToldBefore(state, record) ? 'NOTICE' : null;
}

/** Months a run looks at again: those with something to tell, also where it is held back. */
export function monthsToTell(state: BureauState): readonly ReportMonth[] {
  const toTell = state.months.filter(
    (record) => dueBecause(state, record) !== null || heldBack(state, record) !== null,
  );
  return toTell.map(({ month }) => month);
}

/** Why a month goes out with the next file; null where nothing is to be told of it, or may be told yet. */
export function dueBecause(state: BureauState, record: MonthRecord): SubmissionCause | null {
  if (hasNothingToTell(record) || heldBack(state, record) !== null) return null;
  const last = lastSubmission(record);
  if (!last) {
    if (record.withheldBecause === 'HOLD') return 'HOLD_LIFTED';
    return record.withheldSince !== null && isNegative(record.right) ? 'NOTICE_GIVEN' : 'CORRECTION';
  }
  if (!isSameRow(last.row, record.right)) return 'CORRECTION';
  if (last.status === 'REPAIRED') return 'REPAIR';
  // What the bureau refused is repaired first, whatever is noted beside it.
  if (last.status === 'REJECTED') return null;
  return last.row.marks.join() === marksOf(state, record.month, record.right).join() ? null : 'MARKS';
}

/** Whether somebody is to tell the person: the month is held back until then, or went out without. */
export function needsNotice(state: BureauState, record: MonthRecord): boolean {
  return heldBack(state, record) === 'NOTICE' || isUntold(state, record);
}
