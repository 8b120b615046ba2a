/**
 * The case follows what the loan says of its plan's money: a payment not told yet is told once, and of payments told before
 * those are restated that are allocated otherwise now or no longer stand. The cost is that of looking at what is new.
 */
import { canonicalJson, fen } from '#kernel';
import { componentAmounts, sameAmounts, type ComponentAmounts, type RestatedRow } from '#loan-math';
import { askedBy } from './open-rows';
import type { AllocationsRestatedData, InstalmentPaidData } from './plan-payment.events';
import type { CaseEvent } from '../case/case.events';
import type { Agreement, PlanPayment, PlanProgress } from '../case/case.state';
import type { PlanStanding } from './plan-standing';
import { ofCase } from '../case/decide';
import { sameLines } from './told-payments';

type Cause = AllocationsRestatedData['cause'];

/** What the case does not know of the loan's payments yet. */
interface News {
  /** Told for the first time. */
  readonly fresh: readonly PlanPayment[];
  readonly changed: readonly Changed[];
  readonly gone: readonly string[];
}

interface Changed {
  readonly before: PlanPayment | undefined;
  readonly now: PlanPayment;
}

/** Payments and restatements of one plan, in order; nothing when the case knows it all or knows newer. */
export function paymentEvents(
  agreement: Agreement,
  progress: PlanProgress,
  standing: PlanStanding,
  cause?: Cause,
): readonly CaseEvent[] {
  if (standing.loanRevision < progress.loanRevision) return [];
  const news = newsOf(progress, standing);
  const { fresh, changed, gone } = news;
  const start = startedFrom(progress, standing);
  const remaining = remainingAfterEach(standing.remaining, fresh);
  const paid = fresh.map((payment, index) => {
    const after = remaining[index] ?? standing.remaining;
    return instalmentPaid(agreement, standing, payment, { ...(index === 0 ? start : {}), remaining: after });
  });
  const remainingTold = fresh.length > 0 || canonicalJson(progress.remaining) === canonicalJson(standing.remaining);
  const why = causeOf(progress, news, cause);
  // Where a case of before knows no cause to name, it waits for the next thing that is told of the plan.
  const startTold = Object.keys(start).length === 0 || fresh.length > 0 || why.id === '';
  if (changed.length + gone.length === 0 && remainingTold && startTold) return paid;
  return [...paid, restated(agreement, standing, news, { cause: why, ...(fresh.length > 0 ? {} : start) })];
}

/** What proved to be other than the case knows of what the plan started from. */
type StartedFrom = Pick<InstalmentPaidData, 'rows' | 'creditBroughtIn' | 'waived'>;

function startedFrom(progress: PlanProgress, standing: PlanStanding): StartedFrom {
  const rows = rowsAnew(progress, standing);
  const { creditBroughtIn, waived } = standing;
  return {
    ...(rows.length > 0 ? { rows } : {}),
    ...(creditBroughtIn === progress.creditBroughtIn ? {} : { creditBroughtIn }),
    ...(sameAmounts(waived, progress.waived) ? {} : { waived }),
  };
}

/** A row that is again as agreed is among them. */
function rowsAnew({ plan, restatedRows }: PlanProgress, standing: PlanStanding): readonly RestatedRow[] {
  if (restatedRows.length + standing.restatedRows.length === 0) return [];
  return plan.schedule.rows.flatMap((agreed) => {
    const now = askedBy(agreed, standing.restatedRows);
    return sameAmounts(now, askedBy(agreed, restatedRows)) ? [] : [{ seq: agreed.seq, ...componentAmounts(now) }];
  });
}

function newsOf({ payments, recordedPayments }: PlanProgress, standing: PlanStanding): News {
  const same = standing.payments.knownTo(payments);
  const known = new Map([...payments.from(same)].map((payment) => [payment.paymentId, payment]));
  const fresh: PlanPayment[] = [];
  const changed: Changed[] = [];
  for (const now of standing.payments.from(same)) {
    const before = known.get(now.paymentId);
    if (!recordedPayments.has(now.paymentId)) fresh.push(now);
    else if (!before || !isAllocatedAs(now, before)) changed.push({ before, now });
    known.delete(now.paymentId);
  }
  return { fresh, changed, gone: [...known.keys()] };
}

function isAllocatedAs(payment: PlanPayment, known: PlanPayment): boolean {
  return known.credited === payment.credited && sameLines(known.allocation, payment.allocation);
}

/** What remained after each payment of one telling, before later ones took their part. */
function remainingAfterEach(
  remaining: ComponentAmounts,
  payments: readonly PlanPayment[],
): readonly ComponentAmounts[] {
  const after: ComponentAmounts[] = [];
  let left = remaining;
  for (const { allocation } of [...payments].reverse()) {
    after.push(left);
    const before = { ...left };
    for (const { component, amount } of allocation) {
      if (component !== 'cost') before[component] = fen(before[component] + amount);
    }
    left = before;
  }
  return after.reverse();
}

function instalmentPaid(
  { data }: Agreement,
  { loanId, nextDueOn, loanRevision }: PlanStanding,
  payment: PlanPayment,
  afterwards: StartedFrom & Pick<InstalmentPaidData, 'remaining'>,
): CaseEvent {
  const told: InstalmentPaidData = {
    ...ofCase(data),
    agreementId: data.agreementId,
    loanId,
    paymentId: payment.paymentId,
    amount: payment.amount,
    paidAt: payment.paidAt,
    valueDate: payment.valueDate,
    allocation: payment.allocation,
    credited: payment.credited,
    ...(payment.overDebit ? { overDebit: payment.overDebit } : {}),
    ...afterwards,
    nextDueOn,
    loanRevision,
  };
  return { type: 'InstalmentPaid', data: told };
}

function restated(
  { data }: Agreement,
  { loanId, remaining, nextDueOn, loanRevision }: PlanStanding,
  { changed, gone }: News,
  told: StartedFrom & Pick<AllocationsRestatedData, 'cause'>,
): CaseEvent {
  const { agreementId } = data;
  const payments = changed.map(({ now: { paymentId, allocation, credited } }) => ({ paymentId, allocation, credited }));
  return {
    type: 'AllocationsRestated',
    data: { ...ofCase(data), agreementId, loanId, ...told, payments, gone, remaining, nextDueOn, loanRevision },
  };
}

/**
 * What waited and was set against rows that fell due is its own cause, whatever it was noticed with. When nobody named another,
 * it is the payment that is gone, or else the one that changed the others.
 */
function causeOf({ recordedPayments: { items } }: PlanProgress, { fresh, changed, gone }: News, told?: Cause): Cause {
  const [returned] = gone;
  const [waited] = changed;
  const fellDue = changed.every(({ now, before }) => grewFromCredit(now, before));
  if (waited && fellDue && returned === undefined) return { kind: 'FALLEN_DUE', id: waited.now.paymentId };
  if (told) return told;
  if (returned !== undefined) return { kind: 'REVERSAL', id: returned };
  return { kind: 'BACKDATED_PAYMENT', id: (fresh.at(-1) ?? items.at(items.length - 1))?.paymentId ?? '' };
}

/** Went where it went before, and further with what it had left over. */
function grewFromCredit(payment: PlanPayment, known: PlanPayment | undefined): boolean {
  if (!known || known.credited <= payment.credited) return false;
  if (payment.allocation.length <= known.allocation.length) return false;
  return isAllocatedAs(
    { ...payment, allocation: payment.allocation.slice(0, known.allocation.length) },
    { ...known, credited: payment.credited },
  );
}
