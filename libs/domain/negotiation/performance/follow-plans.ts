/** The agreement is brought to where its loans stand: payments first, then what they mean for it. */
import type { CommandContext } from '#kernel';
import type { AllocationsRestatedData } from './plan-payment.events';
import type { CaseEvent } from '../case/case.events';
import type { CaseState } from '../case/case.state';
import type { PlanStanding } from './plan-standing';
import { after } from '../case/after';
import { agreementOf, type WithAgreement } from '../case/lookups';
import { overDebitOutcome } from './debited-too-much';
import { observationOutcome } from './observation-outcome';
import { outcomeEvents } from './plan-outcome';
import { paymentEvents } from './plan-payments';
import { isRejected } from '../case/rejections';

export interface Followed {
  readonly payments: readonly CaseEvent[];
  /** After the payments, and after whatever the caller says in between. */
  readonly outcome: readonly CaseEvent[];
}

export function followPlans(
  state: CaseState,
  agreementId: string,
  standings: readonly PlanStanding[],
  context: CommandContext,
  cause?: AllocationsRestatedData['cause'] & { readonly loanId: string },
): Followed {
  const found = agreementOf(state, agreementId);
  // What comes in after an agreement was taken back is none of its money, nor what comes in of loans that are another's.
  if (isRejected(found) || found.agreement.status === 'RESCINDED' || isAnothers(found))
    return { payments: [], outcome: [] };
  const own = standings.filter((standing) => standing.agreementId === agreementId);
  const payments = found.agreement.plans.flatMap((progress) => {
    const standing = own.find(({ loanId }) => loanId === progress.plan.loanId);
    const told = cause && cause.loanId === standing?.loanId ? { kind: cause.kind, id: cause.id } : undefined;
    return standing ? paymentEvents(found.agreement, progress, standing, told) : [];
  });
  const paid = agreementOf(after(state, payments, context), agreementId);
  const outcome = isRejected(paid) ? [] : outcomeEvents(paid.agreement, own, cause?.id ?? 'clock', context);
  const known = agreementOf(after(state, [...payments, ...outcome], context), agreementId);
  if (isRejected(known)) return { payments, outcome };
  const observed = observationOutcome(known.agreement, own);
  const overDebits = overDebitOutcome(known.agreement, own, context.businessDate);
  return { payments, outcome: [...outcome, ...observed, ...overDebits] };
}

/** Also where it was broken before its loans were transferred. */
function isAnothers({ episode, agreement }: WithAgreement): boolean {
  const loanIds = agreement.plans.map(({ plan }) => plan.loanId);
  return episode.loans.some(({ loanId, status }) => status === 'TRANSFERRED' && loanIds.includes(loanId));
}
