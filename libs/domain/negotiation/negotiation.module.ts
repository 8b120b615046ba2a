/** The case's use cases, wired, with the port through which the overdue sweep reports. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { OVERDUE_REPORTING } from '#lending';
import { CaseStreams } from './case-streams';
import { AgreementLoans } from './loan-facts/agreement-loans';
import { CaseOverdueReporting } from './report-arrears/case-overdue-reporting';
import { GetBorrowerCasesHandler } from './get-borrower-cases/get-borrower-cases.handler';
import { GetCaseHandler } from './get-case/get-case.handler';
import { AssessNegotiationHandler } from './assess-negotiation/assess-negotiation.handler';
import { ClaimReviewHandler } from './claim-review/claim-review.handler';
import { ConfirmCreditRestorationHandler } from './confirm-credit-restoration/confirm-credit-restoration.handler';
import { CounterPlanHandler } from './counter-plan/counter-plan.handler';
import { DecideReviewHandler } from './decide-review/decide-review.handler';
import { DeclineOfferHandler } from './decline-offer/decline-offer.handler';
import { ExpireOfferHandler } from './expire-offer/expire-offer.handler';
import { OfferPlanHandler } from './offer-plan/offer-plan.handler';
import { RecordInstalmentHandler } from './record-instalment/record-instalment.handler';
import { RefuseNegotiationHandler } from './refuse-negotiation/refuse-negotiation.handler';
import { RejectCreditRestorationHandler } from './reject-credit-restoration/reject-credit-restoration.handler';
import { ReleaseReviewHandler } from './release-review/release-review.handler';
import { ReportArrearsHandler } from './report-arrears/report-arrears.handler';
import { RequestCreditRestorationHandler } from './request-credit-restoration/request-credit-restoration.handler';
import { RequestHumanReviewHandler } from './request-human-review/request-human-review.handler';
import { RequestNegotiationHandler } from './request-negotiation/request-negotiation.handler';
import { RestateAllocationsHandler } from './restate-allocations/restate-allocations.handler';
import { ReviewPerformanceHandler } from './review-performance/review-performance.handler';
import { SignAsBorrowerHandler } from './sign-as-borrower/sign-as-borrower.handler';
import { SignAsLenderHandler } from './sign-as-lender/sign-as-lender.handler';
import { WithdrawNegotiationHandler } from './withdraw-negotiation/withdraw-negotiation.handler';

const handlers = [
  AssessNegotiationHandler,
  ClaimReviewHandler,
  ConfirmCreditRestorationHandler,
  CounterPlanHandler,
  DecideReviewHandler,
  DeclineOfferHandler,
  ExpireOfferHandler,
  OfferPlanHandler,
  RecordInstalmentHandler,
  RefuseNegotiationHandler,
  RejectCreditRestorationHandler,
  ReleaseReviewHandler,
  ReportArrearsHandler,
  RequestCreditRestorationHandler,
  RequestHumanReviewHandler,
  RequestNegotiationHandler,
  RestateAllocationsHandler,
  ReviewPerformanceHandler,
  SignAsBorrowerHandler,
  SignAsLenderHandler,
  WithdrawNegotiationHandler,
  GetCaseHandler,
  GetBorrowerCasesHandler,
];

@Module({
  imports: [CqrsModule],
  providers: [CaseStreams, AgreementLoans, { provide: OVERDUE_REPORTING, useClass: CaseOverdueReporting }, ...handlers],
  exports: [OVERDUE_REPORTING],
})
export class NegotiationModule {}
