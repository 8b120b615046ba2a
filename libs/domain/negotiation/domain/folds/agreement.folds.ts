/** An agreement comes into force, is reviewed, broken or completed, and corrections take that back. */
import type { LocalDate } from '#kernel';
import type { LoanPlan } from '#lending';
import { DEFAULT_ALLOCATION, addAmounts, allocate, NOTHING, type ComponentAmounts } from '#loan-math';
import { changeAgreement, changeEpisode, changeLoan, changeOffer, changePlan } from '../case.changes';
import type { AgreementSignedData } from '../case.events';
import type { Agreement, CaseLoan, CaseLoanStatus, Episode, PlanProgress } from '../case.state';
import type { Folds } from './fold';

type AgreementEvents =
  | 'AgreementSigned'
  | 'PerformanceReviewed'
  | 'InstalmentMissed'
  | 'AgreementBreached'
  | 'AgreementBreachRescinded'
  | 'PlanCompleted'
  | 'PlanCompletionRescinded'
  | 'WaiverGranted';

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
    payments: [],
    recordedPayments: [],
    remaining: toPay(plan),
    nextDueOn: plan.schedule.rows[0]?.dueOn ?? null,
    loanRevision: -1,
    completedOn: null,
  };
}

function signed(data: AgreementSignedData, negotiationId: string): Agreement {
  const plans = data.plans.map(begun);
  return { data, negotiationId, status: 'IN_FORCE', plans, missed: [], reviews: [], breach: null };
}

function negotiationOf(episode: Episode, offerId: string): string {
  const holds = episode.negotiations.find(({ offers }) => offers.some((offer) => offer.data.offerId === offerId));
  return holds?.negotiationId ?? '';
}

function withStatus(episode: Episode, loanIds: readonly string[], status: CaseLoanStatus, since: LocalDate): Episode {
  const change = (loan: CaseLoan): CaseLoan => ({ ...loan, status, since });
  return loanIds.reduce((changed, loanId) => changeLoan(changed, loanId, change), episode);
}

/** IN_FORCE as long as one plan is; a breach ends all that are not completed. */
function withPlan(agreement: Agreement, loanId: string, change: (progress: PlanProgress) => PlanProgress): Agreement {
  const changed = changePlan(agreement, loanId, change);
  if (changed.status === 'BREACHED') return changed;
  const completed = changed.plans.every((progress) => progress.status === 'COMPLETED');
  return { ...changed, status: completed ? 'COMPLETED' : 'IN_FORCE' };
}

/** A loan whose credit record was restored before stays so: a restoration is never undone. */
function statusOnCompletion(episode: Episode, agreementId: string, loanId: string): CaseLoanStatus {
  const agreement = episode.agreements.find((one) => one.data.agreementId === agreementId);
  const structure = agreement?.plans.find((progress) => progress.plan.loanId === loanId)?.plan.schedule.structure;
  if (structure === 'SETTLEMENT') return 'SETTLED';
  const loan = episode.loans.find((one) => one.loanId === loanId);
  return loan?.restoration?.status === 'RESTORED' ? 'RESTORED' : 'COMPLETED';
}

export const agreementFolds: Folds<AgreementEvents> = {
  AgreementSigned: (state, data) =>
    changeEpisode(state, data.caseId, (episode) => {
      const agreement = signed(data, negotiationOf(episode, data.offerId));
      const inPlan = withStatus(
        episode,
        data.plans.map((plan) => plan.loanId),
        'IN_PLAN',
        data.signedOn,
      );
      return changeOffer(
        { ...inPlan, agreements: [...inPlan.agreements, agreement] },
        data.offerId,
        (offer) => ({ ...offer, status: 'AGREED' }),
        (negotiation) => ({ ...negotiation, status: 'AGREED' }),
      );
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
        missed: [...agreement.missed, data],
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
          plans: agreement.plans.map((progress) =>
            data.loanIds.includes(progress.plan.loanId)
              ? { ...progress, status: 'BREACHED', waiver: 'REINSTATED', nextDueOn: null }
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
          plans: agreement.plans.map((progress) =>
            progress.status === 'BREACHED' ? { ...progress, status: 'IN_FORCE', waiver: 'FROZEN' } : progress,
          ),
        }),
      );
    }),
  PlanCompleted: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeAgreement(
        withStatus(
          episode,
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
        withStatus(episode, [data.loanId], 'IN_PLAN', metadata.businessDate),
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
  // Says in its own words what the completion brought about; the state follows from the completion.
  WaiverGranted: (state) => state,
};
