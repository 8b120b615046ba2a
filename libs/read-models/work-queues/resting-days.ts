/** Days past due of loans of a case whose days rest under holds, as a row keeps them: right on whatever day it is read. */
import { addDays, daysBetween, earlierDate, epochDay, type LocalDate } from '#kernel';
import { CountedDays } from '#loan-math';
import type { CaseLoan, Episode } from '#negotiation';
import { holdStops } from '#parties';

export interface PastDue {
  /** Days past due count from here, what rested left out; null where none counts on. */
  readonly oldestUnpaidOn: LocalDate | null;
  /** Days past due of what rests today and until somebody says otherwise. */
  readonly restedAt: number;
}

const NOTHING: PastDue = { oldestUnpaidOn: null, restedAt: 0 };

/** Of a loan as the case was last told of it: a hold that ended before the case opened shows in the days it was told. */
export function pastDueAsTold(episode: Pick<Episode, 'holds'>, { loanId, asOf, figures }: CaseLoan): PastDue {
  const { oldestUnpaidDueOn: oldest, dpd } = figures;
  if (oldest === null) return NOTHING;
  const counted = CountedDays.outside(restingOf(episode, loanId)).between(epochDay(oldest), epochDay(asOf));
  return pastDueOf(episode, loanId, addDays(oldest, Math.max(0, Math.min(counted, daysBetween(oldest, asOf)) - dpd)));
}

/** Of a loan, counted from a day. */
export function pastDueOf(episode: Pick<Episode, 'holds'>, loanId: string, oldest: LocalDate | null): PastDue {
  if (oldest === null) return NOTHING;
  const resting = restingOf(episode, loanId);
  if (resting.length === 0) return { oldestUnpaidOn: oldest, restedAt: 0 };
  const counted = CountedDays.outside(resting);
  const start = epochDay(oldest);
  const open = resting.flatMap(({ from, until }) => (until === null ? [from] : []));
  if (open.length > 0) {
    const first = open.reduce<LocalDate>(earlierDate, open[0] as LocalDate);
    return { oldestUnpaidOn: null, restedAt: counted.between(start, epochDay(first) - 1) };
  }
  // After the last hold every day counts: as if it had fallen due so many days later.
  const after = resting.reduce((last, { until }) => Math.max(last, epochDay(until ?? oldest)), start);
  return { oldestUnpaidOn: addDays(oldest, after - start - counted.between(start, after)), restedAt: 0 };
}

function restingOf({ holds }: Pick<Episode, 'holds'>, loanId: string): Episode['holds'] {
  const isOn = (loanIds: readonly string[] | null): boolean => loanIds === null || loanIds.includes(loanId);
  return holds.filter(({ kind, loanIds }) => holdStops(kind, 'DAYS_PAST_DUE') && isOn(loanIds));
}

/** Of several loans the most, on whatever day it is. */
export function mostPastDue(all: readonly PastDue[]): PastDue {
  return all.reduce(
    (most, { oldestUnpaidOn, restedAt }) => ({
      oldestUnpaidOn:
        most.oldestUnpaidOn && oldestUnpaidOn
          ? earlierDate(most.oldestUnpaidOn, oldestUnpaidOn)
          : (most.oldestUnpaidOn ?? oldestUnpaidOn),
      restedAt: Math.max(most.restedAt, restedAt),
    }),
    NOTHING,
  );
}
