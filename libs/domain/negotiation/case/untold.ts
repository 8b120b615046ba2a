/**
 * What a case knows of an agreement and its loan has still to be told. Until then the loan’s own figures are those of a plan that
 * stands no more: an offer made of them would leave out what its end brings.
 */
import type { CommandContext } from '#kernel';
import {
  type AccelerateLoanData,
  evolveLoan,
  loanDecider,
  type LoanCommand,
  type LoanState,
  type RescindRestructuringData,
} from '#lending';
import type { AgreementRescindedData } from '../agreement/agreement.events';
import type { AgreementBreachedData } from '../performance/performance.events';
import type { Agreement, CaseState } from './case.state';

/** What each loan of a broken agreement is told. */
export function accelerationOf(
  { caseId, agreementId, breachedOn, missed }: AgreementBreachedData,
  loanId: string,
): AccelerateLoanData {
  return { caseId, agreementId, breachedOn, brokenBy: loanId === missed.loanId ? 'THIS_LOAN' : 'OTHER_LOAN' };
}

/** What each loan of an agreement that was taken back is told. */
export function bookingTakenBack({ caseId, agreementId, refusal }: AgreementRescindedData): RescindRestructuringData {
  return { caseId, agreementId, refusedBy: refusal.loanId, code: refusal.code };
}

/** The loan as it will stand once it is told, also where what it was told of a breach holds no more. */
export function loanOnceTold(loan: LoanState, { episodes }: CaseState, context: CommandContext): LoanState {
  const loanId = loan.registered?.loanId;
  return episodes
    .flatMap(({ agreements }) => agreements)
    .filter(({ plans }) => plans.some(({ plan }) => plan.loanId === loanId))
    .flatMap((agreement) => toldOf(agreement, loan, loanId ?? ''))
    .reduce((known, command) => carriedOut(command, known, context), loan);
}

function toldOf({ data, breach, rescission }: Agreement, loan: LoanState, loanId: string): readonly LoanCommand[] {
  if (rescission) return [{ type: 'RescindRestructuring', data: bookingTakenBack(rescission) }];
  const { caseId, agreementId } = data;
  const acceleration = breach?.loanIds.includes(loanId) ? accelerationOf(breach, loanId) : null;
  const booked = loan.plans.find((plan) => plan.agreementId === agreementId)?.acceleration;
  const isOther = booked && (booked.on !== acceleration?.breachedOn || booked.brokenBy !== acceleration.brokenBy);
  return [
    ...(isOther ? [{ type: 'RescindAcceleration', data: { caseId, agreementId, cause: agreementId } } as const] : []),
    ...(acceleration ? [{ type: 'AccelerateLoan', data: acceleration } as const] : []),
  ];
}

/** What a loan refuses, its case hears of by itself. */
function carriedOut(command: LoanCommand, loan: LoanState, context: CommandContext): LoanState {
  const decision = loanDecider.decide(command, loan, context);
  if (decision.kind === 'rejected') return loan;
  return decision.events.reduce<LoanState>((state, event) => evolveLoan(state, event), loan);
}
