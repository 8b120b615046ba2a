/**
 * What a case knows of an agreement and its loan has still to be told. Until then the loan’s own figures are those of a plan that
 * stands no more: an offer made of them would leave out what its end brings.
 */
import type { CommandContext } from '#kernel';
import { evolveLoan, loanDecider, type LoanCommand, type LoanState } from '#lending';
import type { Agreement, CaseState } from './case.state';

/** The loan as it will stand once it is told. */
export function loanOnceTold(loan: LoanState, { episodes }: CaseState, context: CommandContext): LoanState {
  const loanId = loan.registered?.loanId;
  return episodes
    .flatMap(({ agreements }) => agreements)
    .filter(({ plans }) => plans.some(({ plan }) => plan.loanId === loanId))
    .flatMap((agreement) => toldOf(agreement, loanId ?? '') ?? [])
    .reduce((known, command) => carriedOut(command, known, context), loan);
}

function toldOf(agreement: Agreement, loanId: string): LoanCommand | null {
  const { caseId, agreementId } = agreement.data;
  const { breach, rescission } = agreement;
  if (rescission) {
    const { loanId: refusedBy, code } = rescission.refusal;
    return { type: 'RescindRestructuring', data: { caseId, agreementId, refusedBy, code } };
  }
  if (!breach?.loanIds.includes(loanId)) return null;
  const { breachedOn, missed } = breach;
  const brokenBy = missed.loanId === loanId ? 'THIS_LOAN' : 'OTHER_LOAN';
  return { type: 'AccelerateLoan', data: { caseId, agreementId, breachedOn, brokenBy } };
}

/** What a loan refuses, its case hears of by itself. */
function carriedOut(command: LoanCommand, loan: LoanState, context: CommandContext): LoanState {
  const decision = loanDecider.decide(command, loan, context);
  if (decision.kind === 'rejected') return loan;
  return decision.events.reduce<LoanState>((state, event) => evolveLoan(state, event), loan);
}
