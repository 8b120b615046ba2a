/**
 * Which days count: those that lie in no pause. However pauses overlap, each day is left out once, and only where the time asked
 * about holds it. Days are day numbers, since this is asked for every payment there is.
 */
import { CHINESE_WORKING_DAYS, dateOfEpochDay, epochDay, workingDayOnOrAfter, type LocalDate } from '#kernel';
import type { Pause, PauseEffect } from './pause';

/** Days from `from` up to the day before `until`. */
interface Rest {
  readonly from: number;
  readonly until: number;
}

export class CountedDays {
  /** @param rests apart from each other, ascending */
  private constructor(private readonly rests: readonly Rest[]) {}

  static readonly ALL = new CountedDays([]);

  /** The days on which this goes on. */
  static of(pauses: readonly Pause[] | undefined, effect: PauseEffect): CountedDays {
    return pauses ? CountedDays.outside(pauses.filter(({ stops }) => stops.includes(effect))) : CountedDays.ALL;
  }

  /** The days outside all of these. */
  static outside(pauses: readonly Pick<Pause, 'from' | 'until'>[]): CountedDays {
    const rests = pauses
      .map(({ from, until }) => ({ from: epochDay(from), until: until === null ? Infinity : epochDay(until) }))
      .filter(({ from, until }) => from < until)
      .sort((a, b) => a.from - b.from);
    return rests.length === 0 ? CountedDays.ALL : new CountedDays(joined(rests));
  }

  /** How many days count of those after `start`, up to and including `end`; none where `end` is not after it. */
  between(start: number, end: number): number {
    if (end <= start) return 0;
    let count = end - start;
    for (const { from, until } of this.rests)
      count -= Math.max(0, Math.min(until, end + 1) - Math.max(from, start + 1));
    return count;
  }

  /** The day that is the n-th to count after `start`, n at least 1; infinite where a pause without end comes first. */
  nth(start: number, n: number): number {
    let day = start + n;
    for (const { from, until } of this.rests)
      if (until > start + 1 && from <= day) day += until - Math.max(from, start + 1);
    return day;
  }

  /** The last day of a time that began on `start` and would end on `last`: what was left of it when it was stopped is left still. */
  lastDay(start: number, last: number): number {
    let day = last;
    for (const { from, until } of this.rests) {
      if (until <= start + 1 || from > day) continue;
      day += until - Math.max(from, start + 1);
      if (day === Infinity) return day;
      // The borrower's day: on a day off the next working day (民法典 第203条).
      day = epochDay(workingDayOnOrAfter(dateOfEpochDay(day), CHINESE_WORKING_DAYS));
    }
    return day;
  }

  /** Since when a day rests; null where it counts. */
  restsSince(day: number): LocalDate | null {
    const rest = this.rests.find(({ from, until }) => from <= day && day < until);
    return rest ? dateOfEpochDay(rest.from) : null;
  }
}

function joined(rests: readonly Rest[]): readonly Rest[] {
  const apart: Rest[] = [];
  for (const rest of rests) {
    const last = apart.at(-1);
    if (last && rest.from <= last.until) apart[apart.length - 1] = { ...last, until: Math.max(last.until, rest.until) };
    else apart.push(rest);
  }
  return apart;
}
