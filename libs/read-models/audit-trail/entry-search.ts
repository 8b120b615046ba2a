/** A search as SQL: which entries pass, found through an index, a page at a time and in the order in which they were recorded. */
import type { EntityManager } from 'typeorm';
import { HIDDEN_WHILE_ONLY_KEPT } from '#event-book';
import type { JsonValue } from '#kernel';
import { RESTRICTED_RECORDS } from '#persons';
import { type AuditEntryRow } from './audit-entry.table';
import { rowsAt } from './entry-links';
import type { EntryFilter } from './search-entries.query';

/** A filter with the records of the person it asks about. */
export interface Search {
  readonly filter: EntryFilter;
  readonly records: readonly string[];
  /** Whether who searches reads also what is hidden of persons whose data is only kept. */
  readonly seesAll: boolean;
}

/** Where a page begins: after this entry. */
export interface Place {
  readonly recordedAt: string;
  readonly position: string;
}

export interface SearchPage {
  readonly after?: Place;
  readonly newest: boolean;
  /** Null for all there are. */
  readonly limit: number | null;
}

export interface Statement {
  readonly text: string;
  readonly values: readonly JsonValue[];
}

const COMPARED: { readonly [Name in keyof EntryFilter]?: string } = {
  actor: 'actor_id =',
  onBehalfOf: 'on_behalf_of =',
  recordedFrom: 'recorded_at >=',
  recordedTo: 'recorded_at <=',
  happenedFrom: 'happened_on >=',
  happenedTo: 'happened_on <=',
  correlationId: 'correlation_id =',
  amountFrom: 'amount >=',
  amountTo: 'amount <=',
  caseId: 'case_id =',
  loanId: 'loan_id =',
};

/** Values of a statement, numbered as they are named. */
class Bound {
  readonly values: JsonValue[] = [];

  of(value: JsonValue): string {
    return `$${this.values.push(value)}`;
  }
}

/** The statement that finds entries: `position` and `recorded_at` of each. */
export function searchStatement({ filter, records, seesAll }: Search, { after, newest, limit }: SearchPage): Statement {
  const bound = new Bound();
  const all = [...comparisons(filter, seesAll, bound), ...(after ? [beyond(after, newest, bound)] : [])];
  const most = limit === null ? '' : ` LIMIT ${bound.of(limit)}`;
  const direction = newest ? 'DESC' : 'ASC';
  const inOrder = `ORDER BY recorded_at ${direction}, position ${direction}${most}`;
  // Each type and each record of a person is looked up by itself: its index has its entries in order, and no page reads more than it shows of each.
  const types =
    filter.types === undefined ? [[]] : [...new Set(filter.types)].map((type) => [`type = ${bound.of(type)}`]);
  const persons =
    filter.borrowerId === undefined ? [[]] : records.flatMap((record) => ofRecord(record, records, bound));
  const found = types.flatMap((type) =>
    persons.map((person) => {
      const conditions = [...all, ...type, ...person];
      const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
      return `(SELECT position, recorded_at FROM read_models.audit_entry${where} ${inOrder})`;
    }),
  );
  return { text: `SELECT position FROM (${found.join(' UNION ALL ')}) found ${inOrder}`, values: bound.values };
}

/** What stands with a record; what proved to be another person's stands with both, and is found once. */
function ofRecord(record: string, records: readonly string[], bound: Bound): readonly (readonly string[])[] {
  const [one, all] = [bound.of(record), bound.of(records)];
  const former = `former_borrower_id = ${one} AND (borrower_id IS NULL OR borrower_id <> ALL (CAST(${all} AS text[])))`;
  return [[`borrower_id = ${one}`], [former]];
}

function comparisons(filter: EntryFilter, seesAll: boolean, bound: Bound): readonly string[] {
  const given = (Object.keys(COMPARED) as (keyof EntryFilter)[]).flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [`${COMPARED[name]} ${bound.of(value)}`];
  });
  const { happenedFrom } = filter;
  // Nothing is recorded before the day it happens on: what was recorded earlier need not be looked at.
  const since = happenedFrom === undefined ? [] : [`recorded_at >= ${bound.of(`${happenedFrom}T00:00:00.000+08:00`)}`];
  const isByAmount = filter.amountFrom !== undefined || filter.amountTo !== undefined;
  return [...given, ...since, ...(isByAmount && !seesAll ? [NOT_KEPT_FROM_READERS] : [])];
}

/** An amount that a reader is not shown is not found by it, either: of persons whose data is only kept, what is hidden then. */
const NOT_KEPT_FROM_READERS = `((stream !~ '^(${HIDDEN_WHILE_ONLY_KEPT.categories.join('|')})-'
  AND type <> ALL ('{${HIDDEN_WHILE_ONLY_KEPT.types.join(',')}}')) OR borrower_id IS NULL
  OR borrower_id <> ALL (ARRAY(${RESTRICTED_RECORDS})))`;

function beyond({ recordedAt, position }: Place, newest: boolean, bound: Bound): string {
  const place = `CAST(${bound.of(recordedAt)} AS timestamptz), CAST(${bound.of(position)} AS bigint)`;
  return `(recorded_at, position) ${newest ? '<' : '>'} (${place})`;
}

export async function searchRows(manager: EntityManager, search: Search, page: SearchPage): Promise<AuditEntryRow[]> {
  const { text, values } = searchStatement(search, page);
  const found = await manager.query<{ position: string }[]>(text, [...values]);
  return rowsAt(
    manager,
    found.map(({ position }) => position),
  );
}
