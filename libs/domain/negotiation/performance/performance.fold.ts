/** How an agreement is kept, told once: payments are overwritten by a restatement and never summed; corrections take back. */
import { AppendOnly, compareDates, fen, type Fen, type LocalDate, sumFen } from '#kernel';
import type { ComponentAmounts, RestatedRow } from '#loan-math';
import { changeAgreement, changeEpisode, changeLoan, changePlan, withStatus } from '../case/case.changes';
import type { Agreement, CaseLoanStatus, CaseState, Episode, PlanPayment, PlanProgress } from '../case/case.state';
import { visibleUntil } from '../restoration/visible-until';
import { bookingDueOn } from '../clocks/case-clocks';
import type { Folds } from '../case/fold';
import { brokenFrom, observedFrom } from './observation.state';
import { nextDueOf } from './open-rows';
import type { AgreementBreachedData, InstalmentMissedData, performanceEvents } from './performance.events';
import type { AllocationsRestatedData, InstalmentPaidData, planPaymentEvents } from './plan-payment.events';

type OfPlan = { readonly caseId: string; readonly agreementId: string; readonly loanId: string };

function change(state: CaseState, of: OfPlan, how: (progress: PlanProgress) => PlanProgress): CaseState {
  return changeEpisode(state, of.caseId, (episode) =>
    changeAgreement(episode, of.agreementId, (agreement) => changePlan(agreement, of.loanId, how)),
  );
}

function paymentOf(data: InstalmentPaidData): PlanPayment {
  const { paymentId, amount, paidAt, valueDate, allocation, credited, overDebit } = data;
  return { ...{ paymentId, amount, paidAt, valueDate, allocation, credited }, ...(overDebit ? { overDebit } : {}) };
}

/** The payments that stand: those named as they are allocated now, and the others as they were told, but for those gone. */
function restated(progress: PlanProgress, { payments, gone }: AllocationsRestatedData): AppendOnly<PlanPayment> {
  const named = payments.flatMap(({ paymentId, allocation, credited }) => {
    const payment = progress.recordedPayments.get(paymentId);
    return payment ? [{ ...payment, allocation, credited }] : [];
  });
  // Told before restatements were partial: what is not named is gone.
  if (!gone) return AppendOnly.of(named);
  const left = new Set([...gone, ...named.map(({ paymentId }) => paymentId)]);
  const first = firstOf(left, progress.payments);
  const others = [...progress.payments.from(first)].filter(({ paymentId }) => !left.has(paymentId));
  return withInOrder(progress.payments.take(first), [...others, ...named].sort(inTheOrderTheyCount));
}

function withAnew(known: readonly RestatedRow[], told: readonly RestatedRow[] = []): readonly RestatedRow[] {
  if (told.length === 0) return known;
  return [...known.filter(({ seq }) => !told.some((row) => row.seq === seq)), ...told];
}

/** Of what was debited too much as told before, no more than the debits still hold; another sum is told by itself. */
function stillHeld(toRefund: Fen, payments: AppendOnly<PlanPayment>): Fen {
  if (toRefund === 0) return toRefund;
  let held = 0;
  for (const { overDebit, allocation, credited } of payments) {
    if (overDebit) held += credited + sumFen(allocation.map(({ amount }) => amount));
  }
  return fen(Math.min(toRefund, held));
}

/** The place of the first of these payments in the list, its end when there is none. */
function firstOf(ids: ReadonlySet<string>, payments: AppendOnly<PlanPayment>): number {
  let [first, sought] = [payments.length, ids.size];
  for (let at = payments.length - 1; at >= 0 && sought > 0; at--) {
    if (!ids.has(payments.at(at)?.paymentId ?? '')) continue;
    first = at;
    sought--;
  }
  return first;
}

/** The list with more payments, sorted among themselves, each where it counts: the late ones before those that follow them. */
function withInOrder(list: AppendOnly<PlanPayment>, more: readonly PlanPayment[]): AppendOnly<PlanPayment> {
  const [earliest] = more;
  if (!earliest) return list;
  let place = list.length;
  while (place > 0 && inTheOrderTheyCount(list.at(place - 1) as PlanPayment, earliest) > 0) place--;
  return list.take(place).concat([...list.from(place), ...more].sort(inTheOrderTheyCount));
}

function inTheOrderTheyCount(a: PlanPayment, b: PlanPayment): number {
  if (a.paidAt !== b.paidAt) return a.paidAt < b.paidAt ? -1 : 1;
  return a.paymentId < b.paymentId ? -1 : 1;
}

/** By the end of their grace, then as the plans stand in the agreement; whatever became known first. */
function inTheOrderMissed(missed: Agreement['missed'], { plans }: Agreement): Agreement['missed'] {
  const placeOf = (loanId: string): number => plans.findIndex(({ plan }) => plan.loanId === loanId);
  return [...missed].sort(
    (a, b) => compareDates(a.graceEndedOn, b.graceEndedOn) || placeOf(a.loanId) - placeOf(b.loanId),
  );
}

/** Without what was told of a row before. */
function without(
  missed: Agreement['missed'],
  { loanId, seq }: Pick<InstalmentMissedData, 'loanId' | 'seq'>,
): Agreement['missed'] {
  return missed.filter((row) => row.loanId !== loanId || row.seq !== seq);
}

/** IN_FORCE as long as one plan is; a breach ends all that are not completed. */
function withPlan(agreement: Agreement, loanId: string, change: (progress: PlanProgress) => PlanProgress): Agreement {
  const changed = changePlan(agreement, loanId, change);
  if (changed.status === 'BREACHED') return changed;
  const completed = changed.plans.every((progress) => progress.status === 'COMPLETED');
  return { ...changed, status: completed ? 'COMPLETED' : 'IN_FORCE' };
}

/** A breach begins the observation anew: from the loan's own row that was missed, or the day of the breach by another loan's. */
function observedAnew(progress: PlanProgress, { missed }: Agreement, breach: AgreementBreachedData): PlanProgress {
  const { plan, observation } = progress;
  if (observation.endedOn !== null && observation.endedOn < breach.breachedOn) return progress;
  return { ...progress, observation: observedFrom(plan, brokenFrom({ missed, breach }, plan.loanId)) };
}

function reinstatedOf({ reinstated }: AgreementBreachedData, { plan }: PlanProgress): ComponentAmounts | undefined {
  return reinstated.find(({ loanId }) => loanId === plan.loanId)?.waived;
}

/** As it counted from the first row; where it was another day, the loan tells it. */
function observedAsBegun(progress: PlanProgress): PlanProgress {
  return progress.observation.endedOn === null ? { ...progress, observation: observedFrom(progress.plan) } : progress;
}

/** What is true of the arrears stays visible from the day they ended: it runs from no day while the plan is not paid off after all. */
function recordFrom(episode: Episode, loanId: string, endedOn: LocalDate | null): Episode {
  return changeLoan(episode, loanId, (loan) => {
    const { restoration } = loan;
    if (restoration?.status !== 'RESTORED') return loan;
    const until = endedOn && visibleUntil({ ...loan, since: endedOn });
    return { ...loan, restoration: { ...restoration, visibleUntil: until } };
  });
}

/** A loan whose credit record was restored before stays so: a restoration is never undone. */
function statusOnCompletion(episode: Episode, agreementId: string, loanId: string): CaseLoanStatus {
  const agreement = episode.agreements.find((one) => one.data.agreementId === agreementId);
  const structure = agreement?.plans.find((progress) => progress.plan.loanId === loanId)?.plan.schedule.structure;
  if (structure === 'SETTLEMENT') return 'SETTLED';
  const loan = episode.loans.find((one) => one.loanId === loanId);
  return loan?.restoration?.status === 'RESTORED' ? 'RESTORED' : 'COMPLETED';
}

export const performanceFolds: Folds<keyof typeof planPaymentEvents | keyof typeof performanceEvents> = {
  InstalmentPaid: (state, data) =>
    change(state, data, (progress) => ({
      ...progress,
      payments: withInOrder(progress.payments, [paymentOf(data)]),
      recordedPayments: progress.recordedPayments.append(paymentOf(data)),
      toRefund: fen(progress.toRefund + (data.overDebit ?? 0)),
      remaining: data.remaining,
      restatedRows: withAnew(progress.restatedRows, data.rows),
      creditBroughtIn: data.creditBroughtIn ?? progress.creditBroughtIn,
      waived: data.waived ?? progress.waived,
      nextDueOn: data.nextDueOn,
      loanRevision: data.loanRevision,
    })),
  AllocationsRestated: (state, data) =>
    change(state, data, (progress) => {
      const payments = restated(progress, data);
      return {
        ...progress,
        payments,
        toRefund: stillHeld(progress.toRefund, payments),
        remaining: data.remaining,
        restatedRows: withAnew(progress.restatedRows, data.rows),
        creditBroughtIn: data.creditBroughtIn ?? progress.creditBroughtIn,
        waived: data.waived ?? progress.waived,
        nextDueOn: data.nextDueOn,
        loanRevision: data.loanRevision,
      };
    }),
  PerformanceReviewed: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeAgreement(episode, data.agreementId, (agreement) => ({
        ...agreement,
        reviews: [...agreement.reviews, data],
      })),
    ),
  InstalmentMissed: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeAgreement(episode, data.agreementId, (agreement) => ({
        ...agreement,
        missed: inTheOrderMissed([...without(agreement.missed, data), data], agreement),
      })),
    ),
  InstalmentMissRescinded: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeAgreement(episode, data.agreementId, (agreement) => ({
        ...agreement,
        missed: without(agreement.missed, data),
      })),
    ),
  AgreementBreached: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeAgreement(
        withStatus(episode, data.loanIds, 'OVERDUE', data.breachedOn),
        data.agreementId,
        (agreement): Agreement => ({
          ...agreement,
          status: 'BREACHED',
          breach: data,
          // Once it is broken no row is missed any more, also where it was told before the breach was found.
          missed: agreement.missed.filter(({ graceEndedOn }) => graceEndedOn < data.breachedOn),
          plans: agreement.plans.map((progress) =>
            data.loanIds.includes(progress.plan.loanId)
              ? {
                  ...observedAnew(progress, agreement, data),
                  status: 'BREACHED',
                  waiver: 'REINSTATED',
                  waived: reinstatedOf(data, progress) ?? progress.waived,
                  nextDueOn: null,
                }
              : progress,
          ),
        }),
      ),
    ),
  AgreementBreachRescinded: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) => {
      const broken = episode.agreements.find(({ data: { agreementId } }) => agreementId === data.agreementId)?.breach;
      return changeAgreement(
        withStatus(episode, broken?.loanIds ?? [], 'IN_PLAN', metadata.businessDate),
        data.agreementId,
        (agreement): Agreement => ({
          ...agreement,
          status: 'IN_FORCE',
          breach: null,
          missed: [],
          // It is to be booked anew, as far as it was undone.
          bookingDueOn: agreement.bookingDueOn && bookingDueOn(metadata.businessDate),
          plans: agreement.plans.map((progress) =>
            progress.status === 'BREACHED'
              ? {
                  ...observedAsBegun(progress),
                  status: 'IN_FORCE',
                  waiver: 'FROZEN',
                  // The loan whose payments took the breach back told it with them; the case works it out for the others.
                  nextDueOn: progress.nextDueOn ?? nextDueOf(progress),
                }
              : progress,
          ),
        }),
      );
    }),
  PlanCompleted: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeAgreement(
        withStatus(
          recordFrom(episode, data.loanId, data.completedOn),
          [data.loanId],
          statusOnCompletion(episode, data.agreementId, data.loanId),
          data.completedOn,
        ),
        data.agreementId,
        (agreement) =>
          withPlan(agreement, data.loanId, (progress) => ({
            ...progress,
            status: 'COMPLETED',
            waiver: 'GRANTED',
            nextDueOn: null,
            completedOn: data.completedOn,
          })),
      ),
    ),
  PlanCompletionRescinded: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeAgreement(
        withStatus(recordFrom(episode, data.loanId, null), [data.loanId], 'IN_PLAN', metadata.businessDate),
        data.agreementId,
        (agreement) =>
          withPlan(agreement, data.loanId, (progress) => ({
            ...progress,
            status: 'IN_FORCE',
            waiver: 'FROZEN',
            completedOn: null,
          })),
      ),
    ),
  // That it is granted follows from the completion; this says how much.
  WaiverGranted: (state, data) => change(state, data, (progress) => ({ ...progress, waived: data.waived })),
};
