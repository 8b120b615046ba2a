/** Row counts of a report: what went in and what came out, so that a missing loan cannot go unnoticed. */
import type { EntityManager } from 'typeorm';
import { byName, flag, named, part, whole, type DataOf } from '#event-schema';
import type { FactCount } from './pinned-facts';
import { REGULATOR_FACTS_PROJECTION } from './regulator-facts.projection';

export const reconciliation = named(
  'Reconciliation',
  part(
    {
      factsRead: whole('Events of loans read, up to the position.'),
      factsByType: byName(whole('Events.'), 'The same by the name of the event.'),
      loansRegistered: whole('Loans registered.'),
      loansNotYetDisbursed: whole(
        'Registered, but not lent by the business date: disbursed after it, or registered by mistake and never owed.',
      ),
      loansReported: whole('Loans the figures are about.'),
      loansExited: whole('Written off or transferred by the business date: no longer on the book.'),
      parkedEvents: whole('Events up to the position that could not be read and are not in the figures.'),
      complete: flag('Every registered loan is reported, not yet disbursed or off the book, and no event is parked.'),
    },
    'Reconciliation with the log.',
  ),
);
export type Reconciliation = DataOf<typeof reconciliation>;

export async function reconciled(
  manager: EntityManager,
  position: string,
  count: FactCount,
  loans: { readonly notYetDisbursed: number; readonly reported: number; readonly exited: number },
): Promise<Reconciliation> {
  const parkedEvents = await parkedUpTo(manager, REGULATOR_FACTS_PROJECTION, position);
  const loansRegistered = count.of('LoanRegistered');
  return {
    factsRead: count.total,
    factsByType: count.byType(),
    loansRegistered,
    loansNotYetDisbursed: loans.notYetDisbursed,
    loansReported: loans.reported,
    loansExited: loans.exited,
    parkedEvents,
    complete: parkedEvents === 0 && loansRegistered === loans.notYetDisbursed + loans.reported + loans.exited,
  };
}

/** Events that a projection could not take, up to a position. */
export async function parkedUpTo(manager: EntityManager, projection: string, position: string): Promise<number> {
  const rows = await manager.query<{ parked: string }[]>(
    'SELECT count(*)::text AS parked FROM projections.parked_event WHERE projection = $1 AND position <= $2',
    [projection, position],
  );
  return Number(rows[0]?.parked ?? 0);
}
