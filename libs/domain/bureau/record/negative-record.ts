/**
 * Until when what is negative of a month may be shown: five years from the end of the bad act (征信业管理条例 art. 16), and not at all
 * where the one-off repair of the People's Bank applies. Worked out from the loan on the day it is asked, kept nowhere.
 */
import { fen, localDate, type LocalDate } from '#kernel';
import { isRegistered, lastAppliedOn, loanPosition, loanTimeline, type LoanState } from '#lending';
import { statutoryDate } from '#loan-math';
import { type BureauRow, isNegative } from './bureau-row.schema';
import { inTruth } from './month-row';
import { monthEnd, type ReportMonth } from './report-month';

/** Applied by the bureau by itself: nobody has to ask, and it costs nothing. */
export const ONE_OFF_REPAIR = {
  source: '中国人民银行 2025-12-22 一次性信用修复政策, as newspapers tell it',
  announcedOn: localDate('2025-12-22'),
  overdueFrom: localDate('2020-01-01'),
  overdueUntil: localDate('2025-12-31'),
  /** Of one overdue amount: 10,000 CNY. */
  mostOverdue: fen(1_000_000),
  repaidBy: localDate('2026-03-31'),
} as const;

export interface NegativeRecord {
  /** When what was owed then was all paid; null while it is not. */
  readonly endedOn: LocalDate | null;
  readonly visibleUntil: LocalDate | null;
  readonly shown: boolean;
  readonly because: 'ARREARS_LAST' | 'WITHIN_FIVE_YEARS' | 'FIVE_YEARS_OVER' | 'ONE_OFF_REPAIR';
}

/** Null where the row says nothing negative. */
export function negativeRecord(
  loan: LoanState,
  { month, row }: { readonly month: ReportMonth; readonly row: BureauRow },
  today: LocalDate,
): NegativeRecord | null {
  if (!isNegative(row)) return null;
  const endedOn = badActEnd(loan, monthEnd(month), today);
  if (endedOn === null) return { endedOn, visibleUntil: null, shown: true, because: 'ARREARS_LAST' };
  const visibleUntil = statutoryDate('negativeRecord', endedOn);
  if (isRepaired(monthEnd(month), row, endedOn, today)) {
    return { endedOn, visibleUntil, shown: false, because: 'ONE_OFF_REPAIR' };
  }
  const shown = today <= visibleUntil;
  return { endedOn, visibleUntil, shown, because: shown ? 'WITHIN_FIVE_YEARS' : 'FIVE_YEARS_OVER' };
}

function isRepaired(end: LocalDate, { overdueAmount }: BureauRow, endedOn: LocalDate, today: LocalDate): boolean {
  const { announcedOn, overdueFrom, overdueUntil, mostOverdue, repaidBy } = ONE_OFF_REPAIR;
  return (
    today >= announcedOn &&
    end >= overdueFrom &&
    end <= overdueUntil &&
    overdueAmount <= mostOverdue &&
    endedOn <= repaidBy
  );
}

/** Arrears that a plan took over end when the plan is paid to its end: until then what was not paid is still owed. */
function badActEnd(loan: LoanState, end: LocalDate, today: LocalDate): LocalDate | null {
  if (!isRegistered(loan)) return null;
  const state = inTruth(loan);
  const spells = loanTimeline(state, state.registered.disbursedOn, today);
  const spell = spells.findLast(({ since }) => since <= end);
  if (!spell?.end) return null;
  if (spell.end.reason === 'CURED') return spell.end.on;
  const position = loanPosition(state, today);
  return position.arrears.status === 'SETTLED' ? lastAppliedOn(position) : null;
}
