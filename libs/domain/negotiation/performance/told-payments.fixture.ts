/** An agreement of one loan, what its loan tells of payments, and what the case tells then. */
import { fen, localDate } from '#kernel';
import { NOTHING, type Applied } from '#loan-math';
import { testMetadata } from '#kernel-testing';
import { AGREED, loanTells } from '#negotiation-testing';
import type { CaseEvent } from '../case/case.events';
import { evolveCase } from '../case/case.fold';
import { initialCase, type Agreement, type CaseState, type PlanPayment } from '../case/case.state';
import type { AllocationsRestatedData } from './plan-payment.events';
import type { PlanStanding } from './plan-standing';
import { planAt } from './plan-standing.fixture';
import { paymentEvents } from './plan-payments';

const metadata = testMetadata();
export const fold = (events: readonly CaseEvent[], from: CaseState = initialCase): CaseState =>
  events.reduce((state, event) => evolveCase(state, event, metadata), from);
export const agreed = fold(AGREED);
export const agreementOf = (state: CaseState): Agreement => {
  const agreement = state.episodes[0]?.agreements[0];
  if (!agreement) throw new Error('the case of the test has an agreement');
  return agreement;
};
export const loanId = agreementOf(agreed).plans[0]?.plan.loanId ?? '';
export const line = (seq: number, amount: number): Applied => ({ seq, component: 'principal', amount: fen(amount) });
export const payment = (n: number, allocation: readonly Applied[], credited = 0): PlanPayment => ({
  paymentId: `P${n.toString().padStart(5, '0')}`,
  amount: fen(10),
  paidAt: '2025-06-01T10:00:00+08:00',
  valueDate: localDate('2025-06-01'),
  allocation,
  credited: fen(credited),
});
export const standing = (payments: readonly PlanPayment[], loanRevision: number): PlanStanding =>
  planAt({
    agreementId: agreementOf(agreed).data.agreementId,
    loanId,
    loanRevision,
    payments: loanTells(payments),
    remaining: { ...NOTHING, principal: fen(1_000_000 - 10 * payments.length) },
    nextDueOn: localDate('2025-06-12'),
  });

/** What the case tells when the loan stands so, and the state after it. */
export function told(state: CaseState, stands: PlanStanding): { events: readonly CaseEvent[]; state: CaseState } {
  const agreement = agreementOf(state);
  const [progress] = agreement.plans;
  const events = progress ? paymentEvents(agreement, progress, stands) : [];
  return { events, state: fold(events, state) };
}
export const paymentsIn = (state: CaseState): readonly PlanPayment[] =>
  agreementOf(state).plans[0]?.payments.toArray() ?? [];
export const restatement = (events: readonly CaseEvent[]): AllocationsRestatedData | undefined =>
  events.find((event) => event.type === 'AllocationsRestated')?.data;
