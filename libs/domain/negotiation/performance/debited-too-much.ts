/**
 * What was debited above a plan, because the debit did not follow it yet, and was not given back: looked at as of the last review,
 * since by then what has paid a row that was due is no longer too much.
 */
import { type Fen, ZERO_FEN } from '#kernel';
import { overDebited } from '#lending';
import type { Agreement, PlanProgress } from '../case/case.state';

export function debitedTooMuch({ data, reviews }: Agreement, progress: PlanProgress): Fen {
  const { status, payments, plan, wasOverDebited } = progress;
  if (!wasOverDebited || (status !== 'IN_FORCE' && status !== 'COMPLETED')) return ZERO_FEN;
  return overDebited(payments, plan.schedule, reviews.at(-1)?.asOf ?? data.signedOn);
}
