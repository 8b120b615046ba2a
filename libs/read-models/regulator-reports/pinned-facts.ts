/**
 * Reads the facts up to a pinned position, stream by stream in the order of their ids, without ever holding more than a few
 * hundred of them. The same position gives the same facts for ever: they are only inserted.
 */
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';
import { foldLoan, type LoanEvent, type LoanState } from '#lending';
import type { FactCategory } from './report-fact.table';

const ROWS_AT_ONCE = 2_000;

/** A loan as it was known at the pinned position. */
export interface PinnedLoan {
  readonly loanId: string;
  readonly state: LoanState;
}

/** How many facts a report was made from; compared with the store's own count they say whether anything is missing. */
export class FactCount {
  total = 0;
  private readonly types = new Map<string, number>();

  add(type: string): void {
    this.total += 1;
    this.types.set(type, this.of(type) + 1);
  }

  of(type: string): number {
    return this.types.get(type) ?? 0;
  }

  /** By the name of the event, in its order. */
  byType(): { readonly [type: string]: number } {
    return Object.fromEntries([...this.types].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

export interface Fact {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly actorKind: string;
  readonly businessDate: LocalDate;
  readonly recordedAt: Date;
  readonly data: object;
}

const COLUMNS = `stream_id AS id, revision, position::text, type, actor_kind AS "actorKind",
  business_date::text AS "businessDate", recorded_at AS "recordedAt", data`;

/** The facts of one stream after the other. Call inside a transaction: the cursor lives in it. */
export async function* pinnedStreams(
  manager: EntityManager,
  category: FactCategory,
  position: string,
  count: FactCount,
): AsyncGenerator<readonly Fact[], void, void> {
  await manager.query(
    `DECLARE pinned_facts NO SCROLL CURSOR FOR SELECT ${COLUMNS} FROM read_models.report_fact
     WHERE category = '${category}' AND position <= ${BigInt(position)} ORDER BY stream_id, report_fact.position`,
  );
  let stream: Fact[] = [];
  try {
    for (;;) {
      const facts = await manager.query<Fact[]>(`FETCH ${ROWS_AT_ONCE} FROM pinned_facts`);
      if (facts.length === 0) break;
      for (const fact of facts) {
        if (stream[0] && fact.id !== stream[0].id) {
          yield stream;
          stream = [];
        }
        count.add(fact.type);
        stream.push(fact);
      }
    }
    if (stream.length > 0) yield stream;
  } finally {
    await manager.query('CLOSE pinned_facts').catch(() => {});
  }
}

/** Call inside a transaction: the cursor lives in it. */
export async function* pinnedLoans(
  manager: EntityManager,
  position: string,
  count: FactCount,
): AsyncGenerator<PinnedLoan, void, void> {
  for await (const facts of pinnedStreams(manager, 'loan', position, count)) {
    yield { loanId: facts[0]?.id ?? '', state: loanOf(facts) };
  }
}

/** A loan as these facts of its stream tell it. */
export function loanOf(facts: readonly Fact[]): LoanState {
  return foldLoan(facts.map(({ type, data }) => ({ type, data }) as LoanEvent));
}
