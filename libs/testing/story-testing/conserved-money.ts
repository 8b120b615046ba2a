/**
 * Every fen of a payment is on a row, waits, or was given back; and what an agreement asks and waives is the debt it started from. The
 * debt at signing may prove to have been another, once the loan's terms were corrected: then rows, credit and waiver are told anew, and
 * it is those that add up, not the ones that were signed.
 */
import { type LoanEvent, debtUnderPlan, isRegistered, loanPosition, loanStream, refundedOf } from '#lending';
import { totalOf } from '#loan-math';
import { type Agreement, askedRows, type PlanProgress } from '#negotiation';
import type { Story } from './story';

const WAIVER_OF = {
  IN_FORCE: 'FROZEN',
  COMPLETED: 'GRANTED',
  BREACHED: 'REINSTATED',
  RESCINDED: 'REINSTATED',
  TRANSFERRED: 'FROZEN',
} as const;

/** @param isTold whether the processes have told the case what its loans say, as long as the agreement stands */
export async function moneyIsConserved(story: Story, isTold: boolean): Promise<void> {
  const { episodes } = await story.state();
  for (const agreement of episodes.flatMap(({ agreements }) => agreements)) {
    for (const progress of agreement.plans) {
      const { status, waiver, remaining, plan } = progress;
      expect(waiver).toBe(WAIVER_OF[status]);
      expect(totalOf(plan.schedule.totals)).toBe(plan.schedule.totalCost);
      expect(
        Math.min(remaining.principal, remaining.interest, remaining.fee, remaining.penalty),
      ).toBeGreaterThanOrEqual(0);
      await paymentsAreConserved(story, agreement, progress, isTold);
      if (isTold) await debtIsConserved(story, agreement, progress);
    }
  }
}

async function paymentsAreConserved(
  story: Story,
  { data: { agreementId } }: Agreement,
  progress: PlanProgress,
  isTold: boolean,
): Promise<void> {
  const { plan, status, payments, remaining, creditBroughtIn } = progress;
  const loan = await story.loanState(plan.loanId);
  const refunded = refundedOf(loan, story.businessDate).of;
  const everRefunded = everToldAsRefunded(story, plan.loanId);
  let applied: number = creditBroughtIn;
  for (const { paymentId, amount, allocation, credited } of payments) {
    const lines = allocation.reduce((sum, line) => sum + line.amount, 0);
    const givenBack = amount - lines - credited;
    expect(givenBack).toBeGreaterThanOrEqual(0);
    expect(givenBack).toBeLessThanOrEqual(everRefunded);
    if (isTold && (status === 'IN_FORCE' || status === 'COMPLETED'))
      expect(givenBack).toBe(refunded.get(paymentId) ?? 0);
    applied += lines;
  }
  // Credit that the plan was to begin with may have been given back between the offer and the booking.
  const notBrought = totalOf(remaining) + applied - askedOf(progress);
  expect(notBrought).toBeGreaterThanOrEqual(0);
  expect(notBrought).toBeLessThanOrEqual(everRefunded);
  const ledger = loanPosition(loan, story.businessDate)?.plan;
  if (isTold && status === 'IN_FORCE' && ledger?.planId === agreementId) {
    const brought = ledger.entries.find(({ paymentId }) => paymentId === null)?.amount ?? 0;
    expect(notBrought).toBe(creditBroughtIn - brought);
  }
}

/** What the rows ask and what is waived come to what was owed at signing, as it is known now. */
async function debtIsConserved(
  story: Story,
  { data: { agreementId } }: Agreement,
  progress: PlanProgress,
): Promise<void> {
  const { plan, status, waived } = progress;
  const loan = await story.loanState(plan.loanId);
  if (!isRegistered(loan) || (status !== 'IN_FORCE' && status !== 'COMPLETED' && status !== 'BREACHED')) return;
  const ledger = loanPosition(loan, story.businessDate)?.plan;
  // Interest of the plan that had not run is not asked of who paid early.
  if (ledger?.planId !== agreementId || plan.schedule.planInterest > 0) return;
  const beforeIt = { ...loan, plans: loan.plans.slice(0, -1) };
  expect(askedOf(progress) + totalOf(waived)).toBe(debtUnderPlan(beforeIt, plan).total);
}

function askedOf(progress: PlanProgress): number {
  return askedRows(progress).reduce((sum, { total }) => sum + total, 0);
}

/** All that was ever told as given back, also where it proved to have been less. */
function everToldAsRefunded(story: Story, loanId: string): number {
  const events = story.log.events(loanStream(loanId)) as readonly LoanEvent[];
  return events.reduce((sum, event) => {
    if (event.type === 'OverpaymentRefunded') return sum + event.data.amount;
    return sum + (event.type === 'OverpaymentRefundCorrected' ? (event.data.right?.amount ?? 0) : 0);
  }, 0);
}
