/** Payments of a plan, and where each went: told once, overwritten by a restatement, never summed. */
import { changeAgreement, changeEpisode, changePlan } from '../case.changes';
import type { CaseState, PlanPayment, PlanProgress } from '../case.state';
import type { DataOf, Folds } from './fold';

type PaymentEvents = 'InstalmentPaid' | 'AllocationsRestated';

type OfPlan = { readonly caseId: string; readonly agreementId: string; readonly loanId: string };

function change(state: CaseState, of: OfPlan, how: (progress: PlanProgress) => PlanProgress): CaseState {
  return changeEpisode(state, of.caseId, (episode) =>
    changeAgreement(episode, of.agreementId, (agreement) => changePlan(agreement, of.loanId, how)),
  );
}

function paymentOf(data: DataOf<'InstalmentPaid'>): PlanPayment {
  const { paymentId, amount, paidAt, valueDate, allocation, credited } = data;
  return { paymentId, amount, paidAt, valueDate, allocation, credited };
}

export const paymentFolds: Folds<PaymentEvents> = {
  InstalmentPaid: (state, data) =>
    change(state, data, (progress) => ({
      ...progress,
      payments: [...progress.payments, paymentOf(data)],
      recordedPayments: [...progress.recordedPayments, paymentOf(data)],
      remaining: data.remaining,
      nextDueOn: data.nextDueOn,
      loanRevision: data.loanRevision,
    })),
  AllocationsRestated: (state, data) =>
    change(state, data, (progress) => ({
      ...progress,
      payments: data.payments.flatMap(({ paymentId, allocation, credited }) => {
        const recorded = progress.recordedPayments.find((payment) => payment.paymentId === paymentId);
        return recorded ? [{ ...recorded, allocation, credited }] : [];
      }),
      remaining: data.remaining,
      nextDueOn: data.nextDueOn,
      loanRevision: data.loanRevision,
    })),
};
