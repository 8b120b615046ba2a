/** A hold is placed on the loan or ends: what it stops rests from its first day up to its last, whenever that became known. */
import { accept, type CommandContext, type Decision } from '#kernel';
import { toldRest } from '#loan-math';
import { evolveCarrying } from '../carried-position';
import type { PauseDelinquencyData, ResumeDelinquencyData } from '../loan-commands';
import { loanPosition } from '../loan-figures';
import type { DelinquencyPaused, DelinquencyResumed, LoanEvent } from '../loan.events';
import type { LoanPause, RegisteredLoan } from '../loan.state';
import { holdDiffers, holdUnknown } from './delinquency.rejections';
import { valueDateInFuture } from './rejections';
import { withSettlement } from './settlement';

export function pauseDelinquency(
  { holdId, kind, from, stops, anew = false }: PauseDelinquencyData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const known = pauseBy(state, holdId);
  if (known && (known.from !== from || known.kind !== kind)) return holdDiffers(holdId);
  if (known && (!anew || known.until === null)) return accept();
  if (from > context.businessDate) return valueDateInFuture(from, context.businessDate);
  const data = { ...ofLoan(state, context), holdId, kind, from, stops };
  return withOutcome(state, { type: 'DelinquencyPaused', data }, context);
}

export function resumeDelinquency(
  { holdId, until, stood }: ResumeDelinquencyData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const known = pauseBy(state, holdId);
  if (!known) return holdUnknown(holdId);
  if (until > context.businessDate) return valueDateInFuture(until, context.businessDate);
  // A hold ends on the earliest day told, so that the same facts in any order end alike.
  if (until < known.from || (known.until !== null && known.until <= until)) return accept();
  const told = stood && known.stops.includes('DEADLINES') ? toldRest(known, until, stood) : null;
  const data = { ...ofLoan(state, context), holdId, kind: known.kind, until, ...(told ? { told } : {}) };
  return withOutcome(state, { type: 'DelinquencyResumed', data }, context);
}

function pauseBy({ pauses }: RegisteredLoan, holdId: string): LoanPause | undefined {
  return pauses.find((pause) => pause.holdId === holdId);
}

function ofLoan(
  state: RegisteredLoan,
  { businessDate }: CommandContext,
): { readonly loanId: string; readonly borrowerId: string; readonly agreementId: string | null } {
  const { loanId, borrowerId, disbursedOn } = state.registered;
  const agreementId = disbursedOn > businessDate ? null : (loanPosition(state, businessDate).plan?.planId ?? null);
  return { loanId, borrowerId, agreementId };
}

/** Less penalty may leave nothing to pay, and more of it something again. */
function withOutcome(
  state: RegisteredLoan,
  event: DelinquencyPaused | DelinquencyResumed,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  if (state.registered.disbursedOn > businessDate) return accept(event);
  return accept<LoanEvent>(...withSettlement(event, state, loanPosition(evolveCarrying(state, event), businessDate)));
}
