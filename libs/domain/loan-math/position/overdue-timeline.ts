/**
 * What happened to a loan's days past due between two days, by what is known at the end: spells of being overdue, with every
 * change of bucket or class. So a sweep can tell a cure and a new spell that both lie between two sweeps.
 */
import { addDays, dateOfEpochDay, epochDay, type LocalDate } from '#kernel';
import { CountedDays } from '../pause/counted-days';
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

function changeOn(segment: PositionSegment, oldest: LocalDate, on: LocalDate, days: CountedDays): OverdueChange {
  const dpd = days.between(epochDay(oldest), epochDay(on));
  return { on, dpd, bucket: dpdBucket(dpd), class: classInSegment(segment, dpd), oldestUnpaidDue: oldest };
}

/** The days of a segment, first overdue day to last, on which bucket or class may be other than the day before. */
function turningDays(oldest: LocalDate, first: LocalDate, last: LocalDate, days: CountedDays): LocalDate[] {
  const thresholds = THRESHOLDS.map((dpd) => days.nth(epochDay(oldest), dpd))
    .filter((day) => day > epochDay(first) && day <= epochDay(last))
    .map(dateOfEpochDay);
  return [first, ...thresholds];
}

interface MutableSpell extends OverdueSpell {
  end: OverdueSpell['end'];
  readonly changes: OverdueChange[];
}

/** All spells of the loan's life up to `to`, with all their changes. */
function spells(segments: readonly PositionSegment[], to: LocalDate, days: CountedDays): MutableSpell[] {
  const found: MutableSpell[] = [];
  let open: MutableSpell | null = null;
  segments.forEach((segment, i) => {
    const { oldestUnpaidDue: oldest, from } = segment;
    const next = segments[i + 1];
    const last = next ? addDays(next.from, -1) : to;
    // A date that falls due today is overdue only tomorrow, so an older one paid today still is a cure; so is one whose days all rest.
    if (open && (oldest === null || days.between(epochDay(oldest), epochDay(from)) === 0)) {
      open.end = { on: from, reason: segment.restructured ? 'RESTRUCTURED' : 'CURED' };
      open = null;
    }
    if (oldest === null) return;
    const firstDay = Math.max(epochDay(from), days.nth(epochDay(oldest), 1));
    if (firstDay > epochDay(last)) return;
    const first = dateOfEpochDay(firstDay);
    if (!open) {
      open = { since: first, oldestUnpaidDue: oldest, end: null, changes: [] };
      found.push(open);
    }
    for (const day of turningDays(oldest, first, last, days)) {
      const change = changeOn(segment, oldest, day, days);
      const before = open.changes.at(-1);
      if (before?.bucket !== change.bucket || before.class !== change.class) open.changes.push(change);
    }
  });
  return found;
}

/** The spells that touch the days after `from` up to `to`, oldest first, of a loan with such segments at the end of `to`. @param days those that count */
export function overdueSpells(
  segments: readonly PositionSegment[],
  { from, to }: TimelineSpan,
  days: CountedDays,
): OverdueSpell[] {
  return spells(segments, to, days)
    .filter((spell) => spell.end === null || spell.end.on > from)
    .map((spell) => ({ ...spell, changes: spell.changes.filter((change) => change.on > from) }));
}

/** The same of a loan by all that is known of it at the end of `to`. */
export function overdueTimeline(facts: LoanFacts, span: TimelineSpan): OverdueSpell[] {
  const days = CountedDays.of(facts.contract.pauses, 'DAYS_PAST_DUE');
  return overdueSpells(loanPosition(facts, span.to).segments, span, days);
}
