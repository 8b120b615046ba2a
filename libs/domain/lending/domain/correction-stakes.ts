/** What a correction comes to in money, for who approves it: the debt before and after, and what of it would be owed no more. */
import type { Stakes } from '#approvals';
import { fen, type Fen, type LocalDate, ZERO_FEN } from '#kernel';
import { loanIfCorrected } from './decisions/correct-loan';
import type { LoanCorrection } from './loan-correction';
import { loanArrears } from './loan-figures';
import { isRegistered, type LoanState } from './loan.state';

export interface CorrectionStakes {
  readonly stakes: Stakes;
  /** What would settle the loan once it is corrected. */
  readonly payoffAfter: Fen;
}

export function correctionStakes(correction: LoanCorrection, state: LoanState, asOf: LocalDate): CorrectionStakes {
  const before = owedOn(state, asOf);
  const after = isRegistered(state) ? owedOn(loanIfCorrected(correction, state, asOf), asOf) : before;
  const waived = less(before.payoff, after.payoff);
  const principalWaived = fen(Math.min(waived, less(before.principal, after.principal)));
  return { stakes: { payoff: before.payoff, waived, principalWaived }, payoffAfter: after.payoff };
}

function owedOn(state: LoanState, asOf: LocalDate): { readonly payoff: Fen; readonly principal: Fen } {
  const arrears = loanArrears(state, asOf);
  return { payoff: arrears?.payoff ?? ZERO_FEN, principal: arrears?.outstandingPrincipal ?? ZERO_FEN };
}

const less = (before: Fen, after: Fen): Fen => fen(Math.max(0, before - after));
