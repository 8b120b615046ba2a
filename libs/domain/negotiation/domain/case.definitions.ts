/** Registers every event of a case: version, personal fields, and what it is about. */
import type { EventDefinition, EventDefinitions } from '#kernel';
import type { CaseEvent } from './case.events';

type OfType<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

function event<Type extends CaseEvent['type']>(
  type: Type,
  loanIds: (data: OfType<Type>['data']) => readonly string[],
  personal: readonly string[] = [],
): EventDefinition<OfType<Type>> {
  return {
    type,
    version: 1,
    personal,
    subject: (data: OfType<Type>['data']) => data.borrowerId,
    loanIds,
  } as EventDefinition<OfType<Type>>;
}

const none = (): readonly string[] => [];
const ofLoan = (data: { readonly loanId: string }): readonly string[] => [data.loanId];

export const caseEvents: EventDefinitions<CaseEvent> = {
  OverdueDetected: event('OverdueDetected', ofLoan),
  OverdueAged: event('OverdueAged', ofLoan),
  OverdueCured: event('OverdueCured', ofLoan),
  NegotiationRequested: event('NegotiationRequested', (data) => data.loanIds, ['hardship.explanation']),
  AssessmentCompleted: event('AssessmentCompleted', (data) => data.facts.loans.map((loan) => loan.loanId)),
  HumanReviewRequested: event('HumanReviewRequested', none, ['reason']),
  ReviewClaimed: event('ReviewClaimed', none),
  ReviewReleased: event('ReviewReleased', none),
  ReviewDecided: event('ReviewDecided', none, ['note']),
  PlanOffered: event('PlanOffered', (data) => data.options[0]?.plans.map((plan) => plan.loanId) ?? []),
  PlanCountered: event('PlanCountered', none, ['note']),
  PlanDeclined: event('PlanDeclined', none, ['note']),
  OfferExpired: event('OfferExpired', none),
  NegotiationRefused: event('NegotiationRefused', none),
  NegotiationWithdrawn: event('NegotiationWithdrawn', none, ['note']),
  AgreementSignedByBorrower: event('AgreementSignedByBorrower', none),
  AgreementSigned: event('AgreementSigned', (data) => data.plans.map((plan) => plan.loanId)),
  InstalmentPaid: event('InstalmentPaid', ofLoan),
  AllocationsRestated: event('AllocationsRestated', ofLoan),
  InstalmentMissed: event('InstalmentMissed', ofLoan),
  PerformanceReviewed: event('PerformanceReviewed', none),
  AgreementBreached: event('AgreementBreached', (data) => data.loanIds),
  AgreementBreachRescinded: event('AgreementBreachRescinded', none),
  PlanCompleted: event('PlanCompleted', ofLoan),
  PlanCompletionRescinded: event('PlanCompletionRescinded', ofLoan),
  WaiverGranted: event('WaiverGranted', ofLoan),
  CreditRestorationRequested: event('CreditRestorationRequested', ofLoan),
  CreditRestored: event('CreditRestored', ofLoan),
  CreditRestorationRejected: event('CreditRestorationRejected', ofLoan),
  CaseClosed: event('CaseClosed', (data) => data.outcomes.map((outcome) => outcome.loanId)),
  CaseReopened: event('CaseReopened', (data) => data.loanIds),
};
