/** Facts of streams as the reports read them. */
import type { LocalDate } from '#kernel';
import type { ReportPeriod } from '#reports';
import type { Fact } from '../pinned-facts';

/** What a fact says, as the event of that name was told; of events of old a field may be missing. */
export function toldBy<Data>(fact: Fact): Partial<Data> {
  return fact.data;
}

/** Recorded by the last day: what a report of that day knows. */
export function knownBy(facts: readonly Fact[], { to }: Pick<ReportPeriod, 'to'>): readonly Fact[] {
  return facts.filter(({ businessDate }) => businessDate <= to);
}

export function isWithin(day: LocalDate | undefined, { from, to }: ReportPeriod): boolean {
  return day !== undefined && day <= to && (from === null || day >= from);
}

/** Values of a dimension in their order, with the words for each. */
export function valuesOf(words: { readonly [value: string]: { readonly en: string; readonly zh: string } }) {
  return Object.entries(words).map(([value, title]) => ({ value, title }));
}
