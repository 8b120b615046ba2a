/**
 * A calendar that grows by a year when its notice appears. It is a setting of the running program and no state of the domain:
 * every process reads the same years. A year that stands is changed only when its notice is; days of other years never change
 * by adding one.
 */
import { localDate, type LocalDate } from './local-date';
import type { WorkingDayCalendar, WorkingYear } from './working-days';

export class AnnouncedWorkingDays implements WorkingDayCalendar {
  sources: readonly string[] = [];
  holidays: WorkingDayCalendar['holidays'] = [];
  makeUpWorkdays: readonly LocalDate[] = [];
  /** Last day whose holidays are announced; afterwards only weekends are known to be free. */
  knownUntil: LocalDate;
  private years: readonly WorkingYear[] = [];

  /** @param first the years known from the start, at least one */
  constructor(first: readonly [WorkingYear, ...WorkingYear[]]) {
    this.knownUntil = endOf(first[0].year);
    for (const year of first) this.announce(year);
  }

  /** Takes a year in, in place of what was said of it before. */
  announce(announced: WorkingYear): void {
    this.years = [...this.years.filter(({ year }) => year !== announced.year), announced].sort(
      (a, b) => a.year - b.year,
    );
    this.sources = this.years.map(({ source }) => source);
    this.holidays = this.years.flatMap(({ holidays }) => holidays);
    this.makeUpWorkdays = this.years.flatMap(({ makeUpWorkdays }) => makeUpWorkdays);
    this.knownUntil = endOf(this.lastWithoutGap());
  }

  /** What is known of a year; undefined while its notice is awaited. */
  of(year: number): WorkingYear | undefined {
    return this.years.find((known) => known.year === year);
  }

  /** Whether holidays around the date are known, and not weekends alone. */
  isKnown(date: LocalDate): boolean {
    return date <= this.knownUntil;
  }

  private lastWithoutGap(): number {
    const [first] = this.years;
    let last = first?.year ?? 0;
    while (this.of(last + 1)) last += 1;
    return last;
  }
}

function endOf(year: number): LocalDate {
  return localDate(`${year}-12-31`);
}
