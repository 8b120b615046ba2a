/**
 * Facts as the log tells them, without what persons said of themselves. How a payment was applied when it was recorded is left out:
 * the fold works it out anew.
 */
import { EVENTS_BY_NAME } from '#event-book';
import { type DomainEvent, parseStreamName } from '#kernel';
import { replacePersonalFields } from '#privacy';
import { factProjection } from '#projections';
import { FACT_CATEGORIES, type FactCategory, type ReportFactRow, reportFactTable } from './report-fact.table';

export const REGULATOR_FACTS_PROJECTION = 'regulator_facts';

export const regulatorFactsProjection = factProjection<ReportFactRow, DomainEvent>({
  name: REGULATOR_FACTS_PROJECTION,
  version: 3,
  categories: FACT_CATEGORIES,
  table: reportFactTable,
  fact: ({ stream, revision, position, type, data, metadata: { actor, businessDate, recordedAt } }) => {
    const { category, id: streamId } = parseStreamName(stream);
    return {
      ...{ category: category as FactCategory, streamId, revision, position, type },
      ...{ actorKind: actor.kind, businessDate, recordedAt },
      data: neededOf(type, data),
    };
  },
});

function neededOf(type: string, data: object): object {
  const known = replacePersonalFields<object>(data, EVENTS_BY_NAME[type]?.personal ?? [], () => '');
  if (type !== 'RepaymentRecorded') return known;
  const { allocation: _allocation, ...payment } = known as { readonly allocation?: unknown };
  return payment;
}
