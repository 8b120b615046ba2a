/** How each event of a case changes what the queues know of it. Pure; an event of an unknown case changes nothing. */
import type { RecordedEvent } from '#event-store';
import type { CaseEvent } from '#negotiation';
import type { RowChange } from '#projections';
import type { CaseStandingRow, LoanStanding, Moment, NegotiationStanding, PlanStanding } from './case-standing.table';
import { totalOf } from '#loan-math';
import { epochDay, fen } from '#kernel';
import { caseStep } from './queue-items';
import type { Ending } from './queues';

type OfType<Type extends CaseEvent['type']> = RecordedEvent<Extract<CaseEvent, { type: Type }>>;
type DataOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>['data'];
type Change = Partial<CaseStandingRow>;

function momentOf({ metadata }: RecordedEvent): Moment {
  return { on: metadata.businessDate, at: metadata.recordedAt };
}

/** A change of the case the event names; a new queue or step starts a new stay. */
function change<Type extends CaseEvent['type']>(
  how: (row: CaseStandingRow, data: DataOf<Type>, event: RecordedEvent) => Change,
): RowChange<CaseStandingRow, OfType<Type>> {
  const evolve = (row: CaseStandingRow | undefined, event: RecordedEvent): CaseStandingRow | undefined =>
    row && withSince(row, { ...row, ...how(row, event.data as DataOf<Type>, event) }, event);
  return { keys: (event: RecordedEvent) => [(event.data as DataOf<Type>).caseId], evolve };
}

function withSince(before: CaseStandingRow, after: CaseStandingRow, event: RecordedEvent): CaseStandingRow {
  const was = caseStep(before);
  const is = caseStep(after);
  return was?.queue === is?.queue && was?.step === is?.step ? after : { ...after, since: momentOf(event) };
}

function standingOf(data: DataOf<'OverdueDetected'>): LoanStanding {
  const { loanId, product, dpd, bucket, payoff } = data;
  return { loanId, product, status: 'OVERDUE', dpd, bucket, payoff };
}

function withLoans(
  row: CaseStandingRow,
  loanIds: readonly string[],
  how: (loan: LoanStanding) => LoanStanding,
): readonly LoanStanding[] {
  return row.loans.map((loan) => (loanIds.includes(loan.loanId) ? how(loan) : loan));
}

const asStatus =
  (status: LoanStanding['status']) =>
  (loan: LoanStanding): LoanStanding => ({ ...loan, status });

function negotiating(row: CaseStandingRow, how: Partial<NegotiationStanding>): Change {
  return row.negotiation ? { negotiation: { ...row.negotiation, ...how } } : {};
}

function withPlans(
  row: CaseStandingRow,
  of: { readonly agreementId: string; readonly loanIds?: readonly string[] },
  how: (plan: PlanStanding) => PlanStanding,
): readonly PlanStanding[] {
  return row.plans.map((plan) =>
    plan.agreementId === of.agreementId && (of.loanIds === undefined || of.loanIds.includes(plan.loanId))
      ? how(plan)
      : plan,
  );
}

const ended = (how: Ending): Change => ({ negotiation: null, ended: how });

function standing<Type extends 'InstalmentPaid' | 'AllocationsRestated'>(): RowChange<CaseStandingRow, OfType<Type>> {
  return change<Type>((row, data) => ({
    plans: withPlans(row, { agreementId: data.agreementId, loanIds: [data.loanId] }, (plan) => ({
      ...plan,
      remaining: totalOf(data.remaining),
    })),
  }));
}

function agreed(row: CaseStandingRow, data: DataOf<'AgreementSigned'>, signed: Moment): Change {
  const plans = data.plans.map(({ loanId, schedule, snapshot }): PlanStanding => ({
    agreementId: data.agreementId,
    loanId,
    status: 'IN_FORCE',
    rows: schedule.rows.map(({ seq, dueOn, total }) => [seq, epochDay(dueOn), total]),
    remaining: fen(Math.max(0, schedule.totalCost - snapshot.credit)),
    signed,
    missed: [],
  }));
  const loanIds = plans.map(({ loanId }) => loanId);
  return {
    negotiation: null,
    ended: null,
    loans: withLoans(row, loanIds, asStatus('IN_PLAN')),
    plans: [...row.plans, ...plans],
  };
}

function detected(row: CaseStandingRow | undefined, event: OfType<'OverdueDetected'>): CaseStandingRow {
  const { data } = event;
  if (!row) {
    const { caseId, borrowerId, asOf } = data;
    const loans = [standingOf(data)];
    return {
      caseId,
      borrowerId,
      openedOn: asOf,
      closedOn: null,
      loans,
      negotiation: null,
      ended: null,
      plans: [],
      since: momentOf(event),
    };
  }
  const known = row.loans.some(({ loanId }) => loanId === data.loanId);
  const loans = known ? withLoans(row, [data.loanId], () => standingOf(data)) : [...row.loans, standingOf(data)];
  return withSince(row, { ...row, loans }, event);
}

export const caseStandingChanges: { readonly [Type in CaseEvent['type']]?: RowChange<CaseStandingRow, OfType<Type>> } =
  {
    OverdueDetected: { keys: ({ data }) => [data.caseId], evolve: detected },
    OverdueAged: change<'OverdueAged'>((row, data) => ({
      loans: withLoans(row, [data.loanId], (loan) => ({ ...standingOf(data), status: loan.status })),
    })),
    OverdueCured: change<'OverdueCured'>((row, { loanId }) => ({ loans: withLoans(row, [loanId], asStatus('CURED')) })),

    NegotiationRequested: change<'NegotiationRequested'>((_row, { negotiationId, loanIds, answerDueOn }) => ({
      ended: null,
      negotiation: {
        negotiationId,
        loanIds,
        queue: 'INTAKE',
        step: 'REQUESTED',
        officerId: null,
        answerDueOn,
        offerId: null,
        offerExpiresOn: null,
        agreementId: null,
        countersignDueOn: null,
      },
    })),
    AssessmentCompleted: change<'AssessmentCompleted'>((row) =>
      negotiating(row, { queue: 'INTAKE', step: 'ASSESSED' }),
    ),
    HumanReviewRequested: change<'HumanReviewRequested'>((row, { negotiationId }, event) => ({
      negotiation: {
        ...(row.negotiation ?? reopened(row, negotiationId, event)),
        queue: 'REVIEW',
        step: 'REQUESTED',
        officerId: null,
      },
      ended: null,
    })),
    ReviewClaimed: change<'ReviewClaimed'>((row, { officerId }) =>
      negotiating(row, { queue: 'REVIEW', step: 'CLAIMED', officerId }),
    ),
    ReviewReleased: change<'ReviewReleased'>((row) =>
      negotiating(row, { queue: 'REVIEW', step: 'REQUESTED', officerId: null }),
    ),
    ReviewDecided: change<'ReviewDecided'>((row, { officerId }) =>
      negotiating(row, { queue: 'REVIEW', step: 'DECIDED', officerId }),
    ),
    NegotiationRefused: change<'NegotiationRefused'>(() => ended('REFUSED')),
    NegotiationWithdrawn: change<'NegotiationWithdrawn'>(() => ended('WITHDRAWN')),

    PlanOffered: change<'PlanOffered'>((row, { offerId, expiresOn }) =>
      negotiating(row, { queue: 'OFFER_AWAITING_ANSWER', step: 'OFFERED', offerId, offerExpiresOn: expiresOn }),
    ),
    PlanCountered: change<'PlanCountered'>((row) => negotiating(row, { queue: 'REVIEW', step: 'COUNTERED' })),
    PlanDeclined: change<'PlanDeclined'>(() => ended('DECLINED')),
    OfferExpired: change<'OfferExpired'>(() => ended('EXPIRED')),
    AgreementSignedByBorrower: change<'AgreementSignedByBorrower'>((row, { agreementId, countersignDueOn }) =>
      negotiating(row, { queue: 'SIGNATURE_PENDING', step: 'SIGNED_BY_BORROWER', agreementId, countersignDueOn }),
    ),

    AgreementSigned: change<'AgreementSigned'>((row, data, event) => agreed(row, data, momentOf(event))),
    InstalmentPaid: standing<'InstalmentPaid'>(),
    AllocationsRestated: standing<'AllocationsRestated'>(),
    InstalmentMissed: change<'InstalmentMissed'>((row, { agreementId, loanId, seq }, event) => ({
      plans: withPlans(row, { agreementId, loanIds: [loanId] }, (plan) => ({
        ...plan,
        missed: [...plan.missed, { seq, ...momentOf(event) }],
      })),
    })),
    AgreementBreached: change<'AgreementBreached'>((row, { agreementId, loanIds }) => ({
      ended: 'BREACHED',
      loans: withLoans(row, loanIds, asStatus('OVERDUE')),
      plans: withPlans(row, { agreementId, loanIds }, (plan) => ({ ...plan, status: 'BREACHED' })),
    })),
    AgreementBreachRescinded: change<'AgreementBreachRescinded'>((row, { agreementId, loanIds }) => ({
      ended: null,
      loans: withLoans(row, loanIds, asStatus('IN_PLAN')),
      plans: withPlans(row, { agreementId, loanIds }, (plan) => ({ ...plan, status: 'IN_FORCE', missed: [] })),
    })),
    PlanCompleted: change<'PlanCompleted'>((row, { agreementId, loanId }) => ({
      loans: withLoans(row, [loanId], asStatus('COMPLETED')),
      plans: withPlans(row, { agreementId, loanIds: [loanId] }, (plan) => ({ ...plan, status: 'COMPLETED' })),
    })),
    PlanCompletionRescinded: change<'PlanCompletionRescinded'>((row, { agreementId, loanId }) => ({
      loans: withLoans(row, [loanId], asStatus('IN_PLAN')),
      plans: withPlans(row, { agreementId, loanIds: [loanId] }, (plan) => ({ ...plan, status: 'IN_FORCE' })),
    })),
    CaseClosed: change<'CaseClosed'>((_row, { closedOn }) => ({ closedOn, negotiation: null, ended: null })),
    CaseReopened: change<'CaseReopened'>(() => ({ closedOn: null })),
  };

/** Asked for after a refusal, a review takes the negotiation up again: over the loans that are overdue. */
function reopened(row: CaseStandingRow, negotiationId: string, event: RecordedEvent): NegotiationStanding {
  return {
    negotiationId,
    loanIds: row.loans.filter(({ status }) => status === 'OVERDUE').map(({ loanId }) => loanId),
    queue: 'REVIEW',
    step: 'REQUESTED',
    officerId: null,
    answerDueOn: event.metadata.businessDate,
    offerId: null,
    offerExpiresOn: null,
    agreementId: null,
    countersignDueOn: null,
  };
}
