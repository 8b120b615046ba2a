/**
 * Reads the facts up to a pinned position, loan by loan in the order of their ids, without ever holding more than a few
 * hundred of them. The same position gives the same facts for ever: they are only inserted.
 */
import type { EntityManager } from 'typeorm';
import { foldLoan, type LoanEvent, type LoanState } from '#lending';

const ROWS_AT_ONCE = 2_000;

/** A loan as it was known at the pinned position. */
export interface PinnedLoan {
  readonly loanId: string;
  readonly state: LoanState;
}

/** How many facts a report was made from; compared with the store's own count they say whether anything is missing. */
export class FactCount {
  total = 0;
  readonly byType = new Map<string, number>();

  add(type: string): void {
    this.total += 1;
    this.byType.set(type, (this.byType.get(type) ?? 0) + 1);
  }
}

interface Fact {
  readonly loan_id: string;
  readonly type: string;
  readonly data: object;
}

/** Call inside a transaction: the cursor lives in it. */
export async function* pinnedLoans(
  manager: EntityManager,
  position: string,
  count: FactCount,
): AsyncGenerator<PinnedLoan, void, void> {
  await manager.query(
    `DECLARE pinned_facts NO SCROLL CURSOR FOR
     SELECT loan_id, type, data FROM read_models.loan_fact WHERE position <= ${BigInt(position)} ORDER BY loan_id, position`,
  );
  let loanId: string | undefined;
  let events: LoanEvent[] = [];
  try {
    for (;;) {
      const facts = await manager.query<Fact[]>(`FETCH ${ROWS_AT_ONCE} FROM pinned_facts`);
      if (facts.length === 0) break;
      for (const fact of facts) {
        if (loanId !== undefined && fact.loan_id !== loanId) {
          yield { loanId, state: foldLoan(events) };
          events = [];
        }
        loanId = fact.loan_id;
        count.add(fact.type);
        events.push({ type: fact.type, data: fact.data } as LoanEvent);
      }
    }
    if (loanId !== undefined) yield { loanId, state: foldLoan(events) };
  } finally {
    await manager.query('CLOSE pinned_facts').catch(() => {});
  }
}
