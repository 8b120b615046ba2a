/** Which items a person's cases have in the queues: at most one for a case itself, and one for every instalment that lacks money. */
import { earlierDate, fen, type LocalDate, sumFen } from '#kernel';
import {
  type Agreement,
  type CaseLoan,
  debitedTooMuch,
  type Episode,
  loansLeft,
  missingMaterials,
  openNegotiation,
  openRows,
  pauseOf,
  plansToBook,
  type PlanProgress,
  waitingIn,
  waitingInNegotiation,
} from '#negotiation';
import { totalOf } from '#loan-math';
import { agencyItems } from './agency-items';
import { eligibilityItems } from './eligibility-items';
import { legalItems } from './legal-items';
import { repairItems } from './repair-items';
import { transferItems } from './transfer-items';
import { caseStep } from './case-step';
import { mostPastDue, pastDueAsTold, pastDueOf } from './resting-days';
import type { QueueItemRow } from './queue-item.table';
import {
  awaitingBureau,
  missedReference,
  type Moment,
  overDebitReference,
  type QueuedCases,
  restorationReference,
} from './queued-cases';

export function queueItems({ cases, moments }: QueuedCases): readonly QueueItemRow[] {
  return cases.episodes.flatMap((episode) => {
    const repairs = repairItems(episode);
    const { step, of = {} } = moments[episode.caseId] ?? {};
    if (!step) return repairs;
    const ofAgreements = episode.agreements.flatMap((one) => ofAgreement(episode, one, of));
    const ofCase = [...caseItem(episode, step), ...ofAgreements, ...restorationItems(episode, of)];
    return [
      ...ofCase,
      ...agencyItems(episode, of),
      ...transferItems(episode, of),
      ...legalItems(episode, of),
      ...eligibilityItems(episode, of),
      ...repairs,
    ];
  });
}

function caseItem(episode: Episode, since: Moment): QueueItemRow[] {
  const step = caseStep(episode);
  if (!step) return [];
  const { caseId, borrowerId } = episode;
  const negotiation = openNegotiation(episode);
  const loans = episode.loans.filter(({ loanId, status }) =>
    negotiation ? loansLeft(negotiation).includes(loanId) : status === 'OVERDUE' || status === 'EARLY_WARNING',
  );
  const offer = negotiation?.offers.at(-1);
  return [
    {
      itemId: caseId,
      queue: step.queue,
      step: step.step,
      caseId,
      borrowerId,
      loanIds: loans.map(({ loanId }) => loanId),
      products: productsOf(loans),
      negotiationId: negotiation?.negotiationId ?? null,
      offerId: offer?.data.offerId ?? null,
      agreementId: offer?.borrowerSigned?.agreementId ?? null,
      instalment: null,
      reference: null,
      officerId: negotiation?.review?.officerId ?? null,
      // Of a loan cured while its negotiation goes on nothing is past due.
      ...mostPastDue(loans.filter(({ status }) => status !== 'CURED').map((loan) => pastDueAsTold(episode, loan))),
      amount: sumFen(loans.map(({ figures }) => figures.payoff)),
      asOf: earliest(loans.map(({ asOf }) => asOf)),
      // The day the case itself names for what it waits for.
      dueOn: negotiation ? waitingInNegotiation(episode, negotiation).by : null,
      waitsFor: waitsFor(episode),
      missingMaterials: negotiation ? missingMaterials(negotiation.materials).map(({ kind }) => kind) : [],
      enteredOn: since.on,
      enteredAt: since.at,
    },
  ];
}

/** A queue's item waits for the borrower or for the lender; the lender follows up what only the bureau can do. */
function waitsFor(episode: Episode): QueueItemRow['waitsFor'] {
  return waitingIn(episode)?.for === 'BORROWER' ? 'BORROWER' : 'LENDER';
}

function ofAgreement(
  episode: Episode,
  agreement: Agreement,
  moments: { readonly [of: string]: Moment },
): QueueItemRow[] {
  return agreement.plans.flatMap((plan) => [
    ...coreItems(episode, agreement, plan, moments),
    ...(plan.status === 'IN_FORCE' ? instalmentItems(episode, agreement, plan, moments) : []),
  ]);
}

/** What the core banking system has still to do about a plan, and what was debited too much until it did. */
function* coreItems(
  episode: Episode,
  agreement: Agreement,
  plan: PlanProgress,
  moments: { readonly [of: string]: Moment },
): Generator<QueueItemRow> {
  const { agreementId } = agreement.data;
  const { loanId } = plan.plan;
  const signed = moments[agreementId];
  const dueOn = pauseOf(episode, 'BOOKING_DUE', agreementId) ? null : agreement.bookingDueOn;
  if (signed && plansToBook(agreement).includes(plan)) {
    const step = plan.core.bookedOn === null ? ('PLAN_TO_BOOK' as const) : ('DEBIT_TO_CHANGE' as const);
    const amount = totalOf(plan.remaining);
    yield {
      ...ofPlan(episode, agreementId, plan, signed),
      ...{ itemId: `${agreementId}/${loanId}/booking`, queue: 'CORE_BOOKING' as const, step, amount, dueOn },
    };
  }
  const amount = debitedTooMuch(plan);
  const debited = moments[overDebitReference(agreementId, loanId)];
  if (amount > 0 && debited) {
    const itemId = overDebitReference(agreementId, loanId);
    yield {
      ...ofPlan(episode, agreementId, plan, debited),
      ...{ itemId, queue: 'OVER_DEBIT' as const, step: 'TO_REFUND' as const, amount, dueOn: null },
    };
  }
}

/** What the lender has to do about a plan. */
function ofPlan(
  { caseId, borrowerId, loans }: Episode,
  agreementId: string,
  { plan: { loanId } }: PlanProgress,
  since: Moment,
): Omit<QueueItemRow, 'itemId' | 'queue' | 'step' | 'amount' | 'dueOn'> {
  return {
    caseId,
    borrowerId,
    loanIds: [loanId],
    products: productsOf(loans.filter((loan) => loan.loanId === loanId)),
    negotiationId: null,
    offerId: null,
    agreementId,
    instalment: null,
    reference: null,
    officerId: null,
    oldestUnpaidOn: null,
    restedAt: 0,
    asOf: null,
    waitsFor: 'LENDER',
    missingMaterials: [],
    enteredOn: since.on,
    enteredAt: since.at,
  };
}

function* instalmentItems(
  episode: Episode,
  { data: { agreementId }, missed }: Agreement,
  plan: PlanProgress,
  moments: { readonly [of: string]: Moment },
): Generator<QueueItemRow> {
  const { caseId, borrowerId, loans } = episode;
  const { loanId } = plan.plan;
  const products = productsOf(loans.filter((loan) => loan.loanId === loanId));
  const open = openRows(plan);
  for (const { seq, dueOn: due, lacking } of open) {
    const isMissed = missed.some((one) => one.loanId === loanId && one.seq === seq);
    const since = moments[isMissed ? missedReference(agreementId, loanId, seq) : agreementId];
    if (!since) continue;
    yield {
      itemId: missedReference(agreementId, loanId, seq),
      queue: isMissed ? 'INSTALMENT_MISSED' : 'INSTALMENT_DUE',
      step: isMissed ? 'MISSED' : 'DUE',
      caseId,
      borrowerId,
      loanIds: [loanId],
      products,
      negotiationId: null,
      offerId: null,
      agreementId,
      instalment: seq,
      reference: null,
      officerId: null,
      // Under a plan a loan is past due from the plan's oldest open row.
      ...pastDueOf(episode, loanId, open[0]?.dueOn ?? null),
      amount: lacking,
      asOf: null,
      dueOn: due,
      waitsFor: 'BORROWER',
      missingMaterials: [],
      enteredOn: since.on,
      enteredAt: since.at,
    };
  }
}

/** What the bureau was asked and has not answered is followed up; what it refused can be asked again. */
function restorationItems(episode: Episode, moments: { readonly [of: string]: Moment }): QueueItemRow[] {
  const { caseId, borrowerId } = episode;
  return awaitingBureau(episode).flatMap((loan): QueueItemRow[] => {
    const { loanId, restoration } = loan;
    const reference = restorationReference(loan);
    const since = moments[reference];
    if (!since) return [];
    const isAsked = restoration?.status === 'REQUESTED';
    const isPaused = pauseOf(episode, 'BUREAU_ANSWER_DUE', loanId) !== undefined;
    return [
      {
        itemId: `${caseId}/restoration/${loanId}`,
        queue: 'RESTORATION',
        step: isAsked ? 'BUREAU_ASKED' : 'BUREAU_REFUSED',
        ...{ caseId, borrowerId, loanIds: [loanId], products: productsOf([loan]) },
        ...{ negotiationId: null, offerId: null, agreementId: null, instalment: null },
        ...{ reference: null, officerId: null },
        ...{ oldestUnpaidOn: null, restedAt: 0, amount: fen(0), asOf: null },
        dueOn: isAsked && !isPaused ? (restoration?.answerDueOn ?? null) : null,
        waitsFor: isAsked ? 'LENDER' : 'BORROWER',
        missingMaterials: [],
        enteredOn: since.on,
        enteredAt: since.at,
      },
    ];
  });
}

function productsOf(loans: readonly CaseLoan[]): readonly string[] {
  return [...new Set(loans.map(({ product }) => product))].sort();
}

function earliest(dates: readonly (LocalDate | null)[]): LocalDate | null {
  return dates.reduce((first, date) => (first && date ? earlierDate(first, date) : (date ?? first)), null);
}
