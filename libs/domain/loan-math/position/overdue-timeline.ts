/**
 * What happened to a loan's days past due between two days, by what is known at the end: spells of being overdue, with every
 * change of bucket or class. So a sweep can tell a cure and a new spell that both lie between two sweeps.
 */
import { addDays, dateOfEpochDay, daysBetween, epochDay, type LocalDate } from '#kernel';
import { BUCKET_STARTS, dpdBucket, type DpdBucket } from '../classification/days-past-due-bucket';
import { DPD_FLOORS, type FiveCategory } from '../classification/five-category';
import type { LoanFacts } from './loan-facts';
import { loanPosition } from './loan-position';
import { classInSegment, type PositionSegment } from './position';

/** How the loan stood from this day on. */
export interface OverdueChange {
  readonly on: LocalDate;
  readonly dpd: number;
  readonly bucket: DpdBucket;
  readonly class: FiveCategory;
  readonly oldestUnpaidDue: LocalDate;
}

export interface OverdueSpell {
  /** First overdue day of the spell; may lie before the span asked for. */
  readonly since: LocalDate;
  /** Oldest unpaid due date on that day. */
  readonly oldestUnpaidDue: LocalDate;
  /** How the spell ended within the span: everything overdue was paid, or a plan took effect. Null while it lasts. */
  readonly end: { readonly on: LocalDate; readonly reason: 'CURED' | 'RESTRUCTURED' } | null;
  /** Changes of bucket or class within the span, ascending; begins with the start of the spell if that lies within it. */
  readonly changes: readonly OverdueChange[];
}

/** Days (from, to]. */
export interface TimelineSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Days past due on which bucket or class may change. */
const THRESHOLDS = [...new Set([...BUCKET_STARTS, ...DPD_FLOORS.map((floor) => floor.fromDpd)])]
  .filter((days) => days > 0)
  .sort((a, b) => a - b);

function changeOn(segment: PositionSegment, oldest: LocalDate, on: LocalDate): OverdueChange {
  const dpd = daysBetween(oldest, on);
  return { on, dpd, bucket: dpdBucket(dpd), class: classInSegment(segment, dpd), oldestUnpaidDue: oldest };
}

/** The days of a segment, first overdue day to last, on which bucket or class may be other than the day before. */
function turningDays(oldest: LocalDate, first: LocalDate, last: LocalDate): LocalDate[] {
  const thresholds = THRESHOLDS.map((days) => addDays(oldest, days)).filter((day) => day > first && day <= last);
  return [first, ...thresholds];
}

interface MutableSpell extends OverdueSpell {
  end: OverdueSpell['end'];
  readonly changes: OverdueChange[];
}

/** All spells of the loan's life up to `to`, with all their changes. */
function spells(segments: readonly PositionSegment[], to: LocalDate): MutableSpell[] {
  const found: MutableSpell[] = [];
  let open: MutableSpell | null = null;
  segments.forEach((segment, i) => {
    const { oldestUnpaidDue: oldest, from } = segment;
    const next = segments[i + 1];
    const last = next ? addDays(next.from, -1) : to;
    // A date that falls due today is overdue only tomorrow, so an older one paid today still is a cure.
    if (open && (oldest === null || oldest >= from)) {
      open.end = { on: from, reason: segment.restructured ? 'RESTRUCTURED' : 'CURED' };
      open = null;
    }
    if (oldest === null) return;
    const first = dateOfEpochDay(Math.max(epochDay(from), epochDay(oldest) + 1));
    if (first > last) return;
    if (!open) {
      open = { since: first, oldestUnpaidDue: oldest, end: null, changes: [] };
      found.push(open);
    }
    for (const day of turningDays(oldest, first, last)) {
      const change = changeOn(segment, oldest, day);
      const before = open.changes.at(-1);
      if (before?.bucket !== change.bucket || before.class !== change.class) open.changes.push(change);
    }
  });
  return found;
}

/** The spells that touch the days after `from` up to `to`, oldest first, of a loan with such segments at the end of `to`. */
export function overdueSpells(segments: readonly PositionSegment[], { from, to }: TimelineSpan): OverdueSpell[] {
  return spells(segments, to)
    .filter((spell) => spell.end === null || spell.end.on > from)
    .map((spell) => ({ ...spell, changes: spell.changes.filter((change) => change.on > from) }));
}

/** The same of a loan by all that is known of it at the end of `to`. */
export function overdueTimeline(facts: LoanFacts, span: TimelineSpan): OverdueSpell[] {
  return overdueSpells(loanPosition(facts, span.to).segments, span);
}
