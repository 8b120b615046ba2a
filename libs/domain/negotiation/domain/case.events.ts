/**
 * One person in difficulty, episode after episode. Stream `case-<borrowerId>`; case id `<borrowerId>-<n>` names the n-th episode.
 * Every event names its episode, so that an episode is a slice of the stream. Money is integer fen, dates are Shanghai dates.
 */
import type { OverdueDetected, OverdueAged, OverdueCured, CaseClosed, CaseReopened } from './overdue.events';
import type {
  NegotiationRequested,
  AssessmentCompleted,
  HumanReviewRequested,
  ReviewClaimed,
  ReviewReleased,
  ReviewDecided,
  NegotiationRefused,
  NegotiationWithdrawn,
} from './negotiation.events';
import type {
  PlanOffered,
  PlanCountered,
  PlanDeclined,
  OfferExpired,
  AgreementSignedByBorrower,
  AgreementSigned,
} from './offer.events';
import type {
  InstalmentPaid,
  AllocationsRestated,
  InstalmentMissed,
  PerformanceReviewed,
  AgreementBreached,
  AgreementBreachRescinded,
  PlanCompleted,
  PlanCompletionRescinded,
  WaiverGranted,
  CreditRestorationRequested,
  CreditRestored,
  CreditRestorationRejected,
} from './performance.events';

export * from './overdue.events';
export * from './negotiation.events';
export * from './offer.events';
export * from './performance.events';

export type CaseEvent =
  | OverdueDetected
  | OverdueAged
  | OverdueCured
  | NegotiationRequested
  | AssessmentCompleted
  | HumanReviewRequested
  | ReviewClaimed
  | ReviewReleased
  | ReviewDecided
  | PlanOffered
  | PlanCountered
  | PlanDeclined
  | OfferExpired
  | NegotiationRefused
  | NegotiationWithdrawn
  | AgreementSignedByBorrower
  | AgreementSigned
  | InstalmentPaid
  | AllocationsRestated
  | InstalmentMissed
  | PerformanceReviewed
  | AgreementBreached
  | AgreementBreachRescinded
  | PlanCompleted
  | PlanCompletionRescinded
  | WaiverGranted
  | CreditRestorationRequested
  | CreditRestored
  | CreditRestorationRejected
  | CaseClosed
  | CaseReopened;
