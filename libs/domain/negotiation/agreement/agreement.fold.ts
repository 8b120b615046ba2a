/** The borrower signs, then the lender: an agreement is in force over all its loans, until a loan cannot take it. */
import { AppendOnly, type EventMetadata, KeyedList, ZERO_FEN } from '#kernel';
import type { LoanPlan } from '#lending';
import { DEFAULT_ALLOCATION, addAmounts, allocate, NOTHING, type ComponentAmounts } from '#loan-math';
import { changeAgreement, changeEpisode, changeOffer, withStatus } from '../case/case.changes';
import type { Agreement, Episode, PlanProgress } from '../case/case.state';
import type { Folds } from '../case/fold';
import { agreedOnIt } from '../correction/correction.state';
import { observedFrom } from '../performance/observation.state';
import { withSigned } from './signature-request.fold';
import type {
  agreementEvents,
  AgreementRescindedData,
  AgreementSignedByBorrowerData,
  AgreementSignedData,
} from './agreement.events';

/** What the rows hold once the credit brought in has filled the first of them. */
function toPay({ schedule, snapshot }: LoanPlan): ComponentAmounts {
  const { remaining } = allocate(schedule.rows, snapshot.credit, 'HORIZONTAL', DEFAULT_ALLOCATION[0].order);
  return remaining.reduce<ComponentAmounts>(addAmounts, NOTHING);
}

function begun(plan: LoanPlan): PlanProgress {
  return {
    plan,
    status: 'IN_FORCE',
    waiver: 'FROZEN',
    waived: plan.schedule.waived,
    observation: observedFrom(plan),
    payments: AppendOnly.empty(),
    recordedPayments: KeyedList.empty(({ paymentId }) => paymentId),
    remaining: toPay(plan),
    restatedRows: [],
    creditBroughtIn: plan.snapshot.credit,
    nextDueOn: plan.schedule.rows[0]?.dueOn ?? null,
    remindedOf: null,
    loanRevision: -1,
    completedOn: null,
    core: { bookedOn: null, bookedAs: null, debitByPlanOn: null, debitAs: null },
    toRefund: ZERO_FEN,
  };
}

function signed(data: AgreementSignedData, negotiationId: string): Agreement {
  const plans = data.plans.map(begun);
  return {
    ...{ data, negotiationId, status: 'IN_FORCE', plans },
    ...{ missed: [], reviews: [], breach: null, rescission: null },
    bookingDueOn: data.bookingDueOn ?? null,
  };
}

/** As if it had never been in force: what was to be waived is owed, and no miss that was tolerated has begun an observation anew. */
function takenBack(agreement: Agreement, rescission: AgreementRescindedData): Agreement {
  return {
    ...agreement,
    status: 'RESCINDED',
    rescission,
    missed: [],
    plans: agreement.plans.map((progress) => ({
      ...progress,
      status: 'RESCINDED',
      waiver: 'REINSTATED',
      nextDueOn: null,
      observation: agreement.missed.length > 0 ? observedFrom(progress.plan) : progress.observation,
    })),
  };
}

/** A loan that only a warning brought into the case is warned of again; whether it fell overdue meanwhile is found of itself. */
function asBefore(episode: Episode, { loanIds, rescindedOn }: AgreementRescindedData): Episode {
  const isWarned = (loanId: string): boolean => episode.loans.some((one) => one.loanId === loanId && one.warnedOf);
  const overdue = withStatus(episode, loanIds, 'OVERDUE', rescindedOn);
  return withStatus(overdue, loanIds.filter(isWarned), 'EARLY_WARNING', rescindedOn);
}

function negotiationOf(episode: Episode, offerId: string): string {
  const holds = episode.negotiations.find(({ offers }) => offers.some((offer) => offer.data.offerId === offerId));
  return holds?.negotiationId ?? '';
}

/** Sent by whoever signed, or by a service in their name. */
function inPerson({ signature }: AgreementSignedByBorrowerData, { actor, onBehalfOf }: EventMetadata): boolean {
  return actor.id === signature.signedBy || onBehalfOf === signature.signedBy;
}

export const agreementFolds: Folds<keyof typeof agreementEvents> = {
  AgreementSignedByBorrower: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeOffer(episode, data.offerId, (offer) => ({
        ...offer,
        status: 'SIGNED_BY_BORROWER',
        lastCountersignDay: data.countersignDueOn,
        borrowerSigned: { ...data, actorId: metadata.actor.id, inPerson: inPerson(data, metadata) },
        signatureRequests: withSigned(offer, data.signature.request),
      })),
    ),
  AgreementSigned: (state, data) =>
    changeEpisode(state, data.caseId, (episode) => {
      const agreement = signed(data, negotiationOf(episode, data.offerId));
      const inPlan = withStatus(
        episode,
        data.plans.map((plan) => plan.loanId),
        'IN_PLAN',
        data.signedOn,
      );
      const { negotiationId } = agreement;
      const repairs = inPlan.repairs.map((one) => agreedOnIt(one, negotiationId, data.agreementId));
      return changeOffer(
        { ...inPlan, repairs, agreements: [...inPlan.agreements, agreement] },
        data.offerId,
        (offer) => ({
          ...offer,
          status: 'AGREED',
          signatureRequests: withSigned(offer, data.lenderSignature.request),
        }),
        (negotiation) => ({ ...negotiation, status: 'AGREED' }),
      );
    }),
  AgreementRescinded: (state, data) =>
    changeEpisode(state, data.caseId, (episode) => {
      const offerId = episode.agreements.find((one) => one.data.agreementId === data.agreementId)?.data.offerId ?? '';
      return changeOffer(
        changeAgreement(asBefore(episode, data), data.agreementId, (agreement) => takenBack(agreement, data)),
        offerId,
        (offer) => ({ ...offer, status: 'RESCINDED' }),
        (negotiation) => ({ ...negotiation, status: 'RESCINDED' }),
      );
    }),
};
