/**
 * What was debited above a plan, because the debit did not follow it yet, and was not given back. The loan says how much it is;
 * the case tells it where it is another sum than its payments told.
 */
import { type Fen, type LocalDate, ZERO_FEN } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import type { Agreement, PlanProgress } from '../case/case.state';
import { ofCase } from '../case/decide';
import type { PlanStanding } from './plan-standing';

/** A broken plan asks for everything, so that nothing is too much. */
export function debitedTooMuch({ status, toRefund }: PlanProgress): Fen {
  return status === 'IN_FORCE' || status === 'COMPLETED' ? toRefund : ZERO_FEN;
}

/** `agreement` knows its outcome already. */
export function overDebitOutcome(
  { data, plans }: Agreement,
  standings: readonly PlanStanding[],
  asOf: LocalDate,
): readonly CaseEvent[] {
  return plans.flatMap(({ plan: { loanId }, status, loanRevision, toRefund }): CaseEvent[] => {
    const standing = standings.find((one) => one.loanId === loanId && one.loanRevision >= loanRevision);
    const overDebited = standing?.overDebited ?? null;
    if (overDebited === null || overDebited === toRefund) return [];
    if (status !== 'IN_FORCE' && status !== 'COMPLETED') return [];
    const of = { ...ofCase(data), agreementId: data.agreementId, loanId };
    return [{ type: 'OverDebitRestated', data: { ...of, asOf, toRefund: overDebited } }];
  });
}
