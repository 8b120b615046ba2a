/**
 * What is owed on the loans an item is about, or on all of the person's where it names none: looked up beside items that come from a
 * hold, a complaint, a notice or a report, which know of no debt. What an item says itself counts.
 */
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { epochDay, fen, type LocalDate } from '#kernel';
import { DPD_ORDER, type QueueItemRow } from './queue-item.table';
import type { Queue } from './queues';

/** Their items say themselves what is owed; by them whole queues are sorted without looking anything up. */
export const SAY_THEMSELVES: ReadonlySet<Queue> = new Set([
  'INTAKE',
  'REVIEW',
  'MATERIALS',
  'OFFER_AWAITING_ANSWER',
  'SIGNATURE_PENDING',
  'INSTALMENT_DUE',
  'INSTALMENT_MISSED',
]);

/** Where a queue reads the figures of its items, as SQL over the row and what is looked up beside it. */
export interface QueueFigures {
  readonly dpd: string;
  readonly dpdOrder: string;
  readonly amount: string;
  readonly caseId: string;
  readonly hasProduct: string;
  /** What is read beside each row, of the whole queue: only where it is sorted or narrowed down by it. */
  join<Row extends ObjectLiteral>(rows: SelectQueryBuilder<Row>): SelectQueryBuilder<Row>;
}

/** The row says it all. */
const OWN: QueueFigures = {
  dpd: 'greatest(CAST(:businessDate AS date) - item.oldest_unpaid_on, item.rested_at)',
  dpdOrder: DPD_ORDER,
  // Not as a property of the entity, which would be read as that alone.
  amount: 'amount',
  caseId: 'item.case_id',
  hasProduct: ':product = ANY(item.products)',
  join: (rows) => rows,
};

const OLDEST = 'coalesce(item.oldest_unpaid_on, owed.oldest_unpaid_on)';
const RESTED = 'greatest(item.rested_at, coalesce(owed.rested_at, 0))';

/** Under whichever of the records that the person's was merged into. */
const OWED_IN_QUEUE = `
  WITH RECURSIVE record_of (borrower_id, record) AS (
    SELECT DISTINCT item.borrower_id, item.borrower_id FROM read_models.queue_item item
    WHERE item.queue = :queue AND item.borrower_id IS NOT NULL
    UNION
    SELECT record_of.borrower_id, person.merged_into
    FROM record_of JOIN read_models.person_record person
      ON person.party_id = record_of.record AND person.merged_into IS NOT NULL
  ), about AS (
    SELECT item.item_id, loan.*
    FROM read_models.queue_item item CROSS JOIN LATERAL unnest(item.loan_ids) AS named (loan_id)
      JOIN read_models.queued_loan loan ON loan.loan_id = named.loan_id
    WHERE item.queue = :queue
    UNION ALL
    SELECT item.item_id, loan.*
    FROM read_models.queue_item item JOIN record_of ON record_of.borrower_id = item.borrower_id
      JOIN read_models.queued_loan loan ON loan.borrower_id = record_of.record
    WHERE item.queue = :queue AND cardinality(item.loan_ids) = 0
  )
  SELECT item_id, min(oldest_unpaid_on) AS oldest_unpaid_on, max(rested_at) AS rested_at, sum(amount)::bigint AS amount,
    min(as_of) AS as_of, max(open_case_id) AS case_id, array_agg(DISTINCT product ORDER BY product) AS products
  FROM about GROUP BY item_id`;

const OF_LOANS: QueueFigures = {
  dpd: `greatest(CAST(:businessDate AS date) - ${OLDEST}, ${RESTED})`,
  dpdOrder: `coalesce(DATE '1970-01-01' - ${OLDEST}, -2147483648 + ${RESTED})`,
  amount: 'coalesce(nullif(item.amount, 0), owed.amount, 0)',
  caseId: 'coalesce(item.case_id, owed.case_id)',
  hasProduct: ':product = ANY(CASE WHEN cardinality(item.products) = 0 THEN owed.products ELSE item.products END)',
  join: (rows) => rows.leftJoin(`(${OWED_IN_QUEUE})`, 'owed', 'owed.item_id = item.item_id'),
};

export function figuresOf(queue: Queue): QueueFigures {
  return SAY_THEMSELVES.has(queue) ? OWN : OF_LOANS;
}

/** What was looked up beside a row; nothing where it says all itself, or nothing is owed. */
export interface Owed {
  readonly owed_oldest?: LocalDate | null;
  readonly owed_as_of?: LocalDate | null;
  readonly owed_rested?: number | null;
  readonly owed_amount?: string | null;
  readonly owed_case?: string | null;
  readonly owed_products?: readonly string[] | null;
}

/** Row by row by the keys of the tables, however large these are. */
const OWED_OF_ITEMS = `SELECT item.item_id, owed.* FROM read_models.queue_item item CROSS JOIN LATERAL (
  SELECT to_char(min(loan.oldest_unpaid_on), 'YYYY-MM-DD') AS owed_oldest, to_char(min(loan.as_of), 'YYYY-MM-DD') AS owed_as_of,
    max(loan.rested_at) AS owed_rested, sum(loan.amount)::text AS owed_amount, max(loan.open_case_id) AS owed_case,
    array_agg(DISTINCT loan.product ORDER BY loan.product) AS owed_products
  FROM (
    SELECT loan.* FROM read_models.queued_loan loan WHERE loan.loan_id = ANY(item.loan_ids COLLATE "C")
    UNION ALL
    SELECT loan.* FROM (
      WITH RECURSIVE record_of (record) AS (
        SELECT item.borrower_id
        UNION
        SELECT person.merged_into FROM record_of JOIN read_models.person_record person
          ON person.party_id = record_of.record AND person.merged_into IS NOT NULL
      ) SELECT record FROM record_of
    ) known CROSS JOIN LATERAL (SELECT * FROM read_models.queued_loan of_them WHERE of_them.borrower_id = known.record COLLATE "C" OFFSET 0) loan
    WHERE cardinality(item.loan_ids) = 0
  ) loan HAVING count(*) > 0
) owed WHERE item.item_id = ANY($1)`;

/** Of the rows of a page, with what is looked up beside them. */
export async function withFigures(
  manager: EntityManager,
  queue: Queue,
  rows: readonly QueueItemRow[],
): Promise<QueueItemRow[]> {
  if (rows.length === 0 || SAY_THEMSELVES.has(queue)) return [...rows];
  const ids = rows.map(({ itemId }) => itemId);
  const owed = await manager.query<(Owed & { readonly item_id: string })[]>(OWED_OF_ITEMS, [ids]);
  const of = new Map(owed.map((one) => [one.item_id, one]));
  return rows.map((row) => withOwed(row, of.get(row.itemId) ?? {}));
}

export function withOwed(row: QueueItemRow, owed: Owed): QueueItemRow {
  return {
    ...row,
    oldestUnpaidOn: row.oldestUnpaidOn ?? owed.owed_oldest ?? null,
    restedAt: Math.max(row.restedAt, owed.owed_rested ?? 0),
    amount: row.amount > 0 ? row.amount : fen(Number(owed.owed_amount ?? 0)),
    asOf: row.asOf ?? (row.amount > 0 ? null : (owed.owed_as_of ?? null)),
    caseId: row.caseId ?? owed.owed_case ?? null,
    products: row.products.length > 0 ? row.products : (owed.owed_products ?? []),
  };
}

/** As `dpdOrder` orders. */
export function dpdKey({ oldestUnpaidOn, restedAt }: Pick<QueueItemRow, 'oldestUnpaidOn' | 'restedAt'>): number {
  return oldestUnpaidOn ? -epochDay(oldestUnpaidOn) : -2_147_483_648 + restedAt;
}
