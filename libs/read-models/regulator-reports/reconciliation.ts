/** Row counts of a report: what went in and what came out, so that a missing loan cannot go unnoticed. */
import type { EntityManager } from 'typeorm';
import type { FactCount } from './pinned-facts';
import { REGULATOR_FACTS_PROJECTION } from './regulator-facts.projection';

export interface Reconciliation {
  /** Events of loans read, up to the position. */
  readonly factsRead: number;
  readonly factsByType: { readonly [type: string]: number };
  readonly loansRegistered: number;
  /** Registered, but disbursed after the business date. */
  readonly loansNotYetDisbursed: number;
  readonly loansReported: number;
  /** Events up to the position that could not be read and are not in the figures. */
  readonly parkedEvents: number;
  /** Every registered loan is reported or not yet disbursed, and no event is parked. */
  readonly complete: boolean;
}

export async function reconciled(
  manager: EntityManager,
  position: string,
  count: FactCount,
  loans: { readonly notYetDisbursed: number; readonly reported: number },
): Promise<Reconciliation> {
  const rows = await manager.query<{ parked: string }[]>(
    'SELECT count(*)::text AS parked FROM projections.parked_event WHERE projection = $1 AND position <= $2',
    [REGULATOR_FACTS_PROJECTION, position],
  );
  const parkedEvents = Number(rows[0]?.parked ?? 0);
  const loansRegistered = count.byType.get('LoanRegistered') ?? 0;
  return {
    factsRead: count.total,
    factsByType: Object.fromEntries([...count.byType].sort(([a], [b]) => (a < b ? -1 : 1))),
    loansRegistered,
    loansNotYetDisbursed: loans.notYetDisbursed,
    loansReported: loans.reported,
    parkedEvents,
    complete: parkedEvents === 0 && loansRegistered === loans.notYetDisbursed + loans.reported,
  };
}
