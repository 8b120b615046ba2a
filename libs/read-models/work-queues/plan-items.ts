/** What of signed plans waits: the core banking system, money to give back, and instalments that lack money. */
import { totalOf } from '#loan-math';
import {
  type Agreement,
  debitedTooMuch,
  type Episode,
  openRows,
  pauseOf,
  plansToBook,
  type PlanProgress,
  restsSince,
} from '#negotiation';
import { inYuan } from '#words';
import { productsOf } from './case-item';
import { restingSince } from './item-clock';
import { personItem } from './person-item';
import { workingDaysFrom } from './queue-clocks';
import type { QueueItemRow } from './queue-item.table';
import { missedReference, type Moment, overDebitReference } from './queued-cases';
import { pastDueOf } from './resting-days';

type Moments = { readonly [of: string]: Moment };

export function planItems(episode: Episode, moments: Moments): readonly QueueItemRow[] {
  return episode.agreements.flatMap((agreement) =>
    agreement.plans.flatMap((plan) => [
      ...coreItems(episode, agreement, plan, moments),
      ...(plan.status === 'IN_FORCE' ? instalmentItems(episode, agreement, plan, moments) : []),
    ]),
  );
}

/** What the core banking system has still to do about a plan, and what was debited too much until it did. */
function* coreItems(
  episode: Episode,
  agreement: Agreement,
  plan: PlanProgress,
  moments: Moments,
): Generator<QueueItemRow> {
  const { agreementId } = agreement.data;
  const { loanId } = plan.plan;
  const signed = moments[agreementId];
  const pause = pauseOf(episode, 'BOOKING_DUE', agreementId);
  if (signed && plansToBook(agreement).includes(plan)) {
    yield personItem({
      ...ofPlan(episode, agreementId, loanId, signed),
      ...{ itemId: `${agreementId}/${loanId}/booking`, queue: 'CORE_BOOKING' },
      step: plan.core.bookedOn === null ? 'PLAN_TO_BOOK' : 'DEBIT_TO_CHANGE',
      amount: totalOf(plan.remaining),
      ...(pause ? { dueOn: null, restsSince: restsSince(pause) } : { dueOn: agreement.bookingDueOn }),
    });
  }
  const amount = debitedTooMuch(plan);
  const itemId = overDebitReference(agreementId, loanId);
  const debited = moments[itemId];
  if (amount > 0 && debited) {
    yield personItem({
      ...ofPlan(episode, agreementId, loanId, debited),
      ...{ itemId, queue: 'OVER_DEBIT', step: 'TO_REFUND', amount },
      why: {
        en: `${inYuan(amount)} more was debited than the plan asks for.`,
        zh: `扣款超出方案约定${inYuan(amount)}。`,
      },
      dueOn: workingDaysFrom(debited.on, 'OVER_DEBIT'),
    });
  }
}

function ofPlan({ caseId, borrowerId, loans }: Episode, agreementId: string, loanId: string, since: Moment) {
  const products = productsOf(loans.filter((loan) => loan.loanId === loanId));
  return {
    ...{ caseId, borrowerId, agreementId, loanIds: [loanId], products, reference: null },
    ...{ enteredOn: since.on, enteredAt: since.at },
  };
}

function* instalmentItems(
  episode: Episode,
  { data: { agreementId }, missed }: Agreement,
  plan: PlanProgress,
  moments: Moments,
): Generator<QueueItemRow> {
  const { loanId } = plan.plan;
  const open = openRows(plan);
  const isHeld = episode.holds.some((hold) => hold.until === null && (hold.loanIds?.includes(loanId) ?? true));
  for (const { seq, dueOn, lacking } of open) {
    const isMissed = missed.some((one) => one.loanId === loanId && one.seq === seq);
    const since = moments[isMissed ? missedReference(agreementId, loanId, seq) : agreementId];
    if (!since) continue;
    yield personItem({
      ...ofPlan(episode, agreementId, loanId, since),
      itemId: missedReference(agreementId, loanId, seq),
      queue: isMissed ? 'INSTALMENT_MISSED' : 'INSTALMENT_DUE',
      step: isMissed ? 'MISSED' : isHeld ? 'RESTS' : 'DUE',
      instalment: seq,
      // Under a plan a loan is past due from the plan's oldest open row.
      ...pastDueOf(episode, loanId, open[0]?.dueOn ?? null),
      amount: lacking,
      // Under a hold no day of it passes.
      ...(isHeld && !isMissed ? { dueOn: null, restsSince: restingSince(episode) } : { dueOn }),
      waitsFor: 'BORROWER',
    });
  }
}
