/**
 * What must hold between a person's cases and their loans once the processes have done their work: what was signed, broken,
 * taken back, paid or returned on one side is known on the other. Every reaction has its part in it.
 */
import { isRegistered, type LoanState, loanArrears, loanPosition, loanView } from '#lending';
import { addAmounts, NOTHING, totalOf } from '#loan-math';
import { type Agreement, openEpisode, type PlanProgress, planView, type PlanView } from '#negotiation';
import { expectEqual } from './expect-equal';
import type { Story } from './story';

export async function caseAndLoansAgree(story: Story): Promise<void> {
  const { episodes } = await story.state();
  for (const agreement of episodes.flatMap(({ agreements }) => agreements)) {
    if (agreement.status === 'RESCINDED') continue;
    for (const progress of agreement.plans) {
      bookedAsSigned(agreement, progress, await story.loanState(progress.plan.loanId));
      followedToTheFen(agreement, progress, await story.loanState(progress.plan.loanId), story);
      showsItsRows(
        agreement,
        progress,
        planView(progress, agreement),
        await story.loanState(progress.plan.loanId),
        story,
      );
    }
  }
  for (const loanId of new Set(episodes.flatMap(({ loans }) => loans.map((loan) => loan.loanId)))) {
    tellsWhereMoneyWent(await story.loanState(loanId), story);
  }
  await nothingIsLeftToTell(story);
  await closedForTrueCures(story);
}

/** The loan knows the plan, and whether its agreement is broken and by which loan. */
function bookedAsSigned({ data, breach }: Agreement, { plan: { loanId } }: PlanProgress, loan: LoanState): void {
  const booked = loan.plans.find(({ agreementId }) => agreementId === data.agreementId);
  // A loan whose plan was completed before the breach owes nothing that could fall due.
  const broken = breach?.loanIds.includes(loanId) ? breach : null;
  expect(booked).toMatchObject({
    acceleration: broken && { brokenBy: broken.missed.loanId === loanId ? 'THIS_LOAN' : 'OTHER_LOAN' },
  });
}

/** As long as the plan is in force, the case tells the payments and the rest that the loan tells. */
function followedToTheFen(
  { data, missed }: Agreement,
  told: PlanProgress,
  loan: LoanState,
  { businessDate }: Story,
): void {
  const { plan, observed } = loanPosition(loan, businessDate) ?? {};
  if (plan?.planId !== data.agreementId || plan.stage === 'BROKEN' || told.status === 'BREACHED') return;
  const paid = plan.entries.filter(({ paymentId, applied }) => paymentId !== null && applied.length > 0);
  const known = told.payments.toArray();
  // What is paid here before the person is told of the transfer is the buyer's: the loan knows it, the case's part is over.
  const followed = told.status === 'TRANSFERRED' ? paid.slice(0, known.length) : paid;
  expectEqual(
    known.map(({ paymentId, allocation }) => ({ paymentId, allocation })),
    followed.map(({ paymentId, applied }) => ({ paymentId, allocation: applied })),
  );
  if (told.status === 'TRANSFERRED') return;
  // That a row was missed is found by the review of the day, not by what else is told on it.
  const isReviewed = plan.missed.length === missed.filter(({ loanId }) => loanId === told.plan.loanId).length;
  if (told.status === 'IN_FORCE' && isReviewed) expect(observed?.standing()).toMatchObject(told.observation);
  expectEqual(told.remaining, plan.rows.map((row) => row.remaining).reduce(addAmounts, NOTHING));
}

/** The case shows what the rows ask, what was paid of each, what is open and what is waived as the loan does, also as a plan stood when it broke. */
function showsItsRows(
  { data }: Agreement,
  { status }: PlanProgress,
  shown: PlanView,
  loan: LoanState,
  { businessDate }: Story,
): void {
  const { plan } = loanPosition(loan, businessDate) ?? {};
  if (plan?.planId !== data.agreementId || (plan.stage === 'BROKEN') !== (status === 'BREACHED')) return;
  if (status === 'TRANSFERRED') return;
  expectEqual(
    shown.rows.map(({ seq, total, paid, open }) => ({ seq, total, paid, open })),
    plan.rows.map(({ seq, due, paid, remaining }) => {
      return { seq, total: totalOf(due), paid: totalOf(paid), open: totalOf(remaining) };
    }),
  );
  expectEqual(shown.waiver.amounts, plan.waiver.amounts);
}

/** Applied money, credit and refunds are what was paid, payment by payment, whatever the loan followed when it came. */
function tellsWhereMoneyWent(loan: LoanState, { businessDate }: Story): void {
  if (!isRegistered(loan)) return;
  for (const payment of loanView(loan, businessDate).payments.slice()) {
    const { amount, allocation, credited, refunded } = payment;
    const applied = allocation.reduce((sum, line) => sum + line.amount, 0);
    if (payment.status === 'IN_FORCE') expectEqual(applied + credited + refunded, amount);
  }
}

/** Who paid everything is cured; who kept a plan owes nothing, and the bureau was asked. */
async function nothingIsLeftToTell(story: Story): Promise<void> {
  for (const { loanId, status, restoration } of openEpisode(await story.state())?.loans ?? []) {
    const loan = await story.loanState(loanId);
    if (!isRegistered(loan)) throw new Error(`${loanId} is not registered`);
    if (status === 'OVERDUE') expect(loanArrears(loan, story.businessDate)?.dpd).toBeGreaterThan(0);
    if (status !== 'COMPLETED') continue;
    expect(restoration).not.toBeNull();
    // Costs of a suit brought over a breach that never was are owed until they are paid or taken back.
    const { legalCosts } = loanArrears(loan, story.businessDate) ?? {};
    expect(loan.settledOn === null).toBe(legalCosts !== 0);
  }
}

/** A case stays closed for cures that still stand: whose payment was returned, it was taken up again for. */
async function closedForTrueCures(story: Story): Promise<void> {
  const last = (await story.state()).episodes.at(-1);
  for (const { loanId, outcome } of last?.outcomes ?? []) {
    if (outcome !== 'CURED') continue;
    const unpaid = loanArrears(await story.loanState(loanId), story.businessDate)?.oldestUnpaidDue ?? null;
    const curedOn = last?.loans.find((loan) => loan.loanId === loanId)?.since ?? '';
    if (unpaid !== null) expect(unpaid >= curedOn).toBe(true);
  }
}
