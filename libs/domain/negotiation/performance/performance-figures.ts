/** What a periodic review finds: rows kept and missed and money paid under an agreement, as known at the end of its date. */
import { sumFen, type Fen, type LocalDate } from '#kernel';
import { loanPosition } from '#lending';
import { totalOf, type PlanLedger } from '#loan-math';
import type { Agreement } from '../case/case.state';
import type { PerformanceFigures } from './plan-standing';
import type { LoanAt } from './plan-standings';

/** Null unless every plan of the agreement is booked on its loan. */
export function performanceFigures(
  { data, plans }: Agreement,
  loans: readonly LoanAt[],
  asOf: LocalDate,
): PerformanceFigures | null {
  const { agreementId } = data;
  const ledgers = loans.flatMap(({ state }): PlanLedger[] => {
    const plan = loanPosition(state, asOf)?.plan;
    return plan?.planId === agreementId ? [plan] : [];
  });
  if (ledgers.length < plans.length) return null;
  const due = ledgers.flatMap(({ rows }) => rows).filter(({ dueOn }) => dueOn <= asOf);
  return {
    agreementId,
    asOf,
    kept: due.filter(({ paidOn, graceUntil }) => paidOn !== null && (graceUntil === null || paidOn <= graceUntil))
      .length,
    missed: ledgers.reduce((count, { missed }) => count + missed.length, 0),
    paid: sumFen(ledgers.map(({ rows }) => total(rows.map(({ paid }) => paid)))),
    remaining: sumFen(ledgers.map(({ rows }) => total(rows.map(({ remaining }) => remaining)))),
  };
}

function total(amounts: readonly Parameters<typeof totalOf>[0][]): Fen {
  return sumFen(amounts.map(totalOf));
}
