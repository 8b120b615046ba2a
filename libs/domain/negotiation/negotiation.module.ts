/** The case, wired, with the ports through which the overdue sweep reports and approvals learn what they are asked for. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ACTS_TO_APPROVE, type ActsToApprove, ApprovalService, GetApprovalHandler } from '#approvals';
import { CommandExecutor } from '#event-store';
import { ContactModule } from '#contact';
import { LoanActs, OVERDUE_REPORTING, type OverdueReporting, SuspenseActs } from '#lending';
import { GetAgreementDocumentHandler } from './agreement/get-agreement-document.handler';
import { VerifyAgreementsHandler } from './agreement/verify-agreements.handler';
import { GetStandingOfCasesHandler } from './merging/standing-of-cases.handler';
import { GetOfferComparisonHandler } from './offer/get-offer-comparison.handler';
import { StandingOfLoansModule } from './placement/standing-of-loans.module';
import { CaseActs } from './authority/case-acts.service';
import { CaseService } from './case/case.service';
import { GetBorrowerCasesHandler } from './case/get-borrower-cases.handler';
import { GetCaseDifferenceHandler } from './difference/get-case-difference.handler';
import { GetCaseHandler } from './case/get-case.handler';
import { GetExplanationHandler } from './request/get-explanation.handler';

@Module({
  imports: [CqrsModule, ContactModule, StandingOfLoansModule],
  providers: [
    CaseService,
    LoanActs,
    SuspenseActs,
    // An object of its own: an alias of the service would be taken for a second handler of its commands.
    {
      provide: OVERDUE_REPORTING,
      inject: [CaseService],
      useFactory: (cases: CaseService): OverdueReporting => ({ report: (...told) => cases.report(...told) }),
    },
    {
      provide: ACTS_TO_APPROVE,
      inject: [CommandExecutor, CaseService, LoanActs, SuspenseActs],
      useFactory: (
        executor: CommandExecutor,
        cases: CaseService,
        loans: LoanActs,
        suspense: SuspenseActs,
      ): ActsToApprove => {
        const acts = new CaseActs(executor, cases);
        return {
          toApprove: (asked, context) => {
            if (!('loanId' in asked)) return acts.toApprove(asked, context);
            return (asked.type === 'AssignPayment' ? suspense : loans).toApprove(asked, context);
          },
        };
      },
    },
    ApprovalService,
    GetApprovalHandler,
    GetCaseHandler,
    GetCaseDifferenceHandler,
    GetExplanationHandler,
    GetBorrowerCasesHandler,
    GetAgreementDocumentHandler,
    GetOfferComparisonHandler,
    VerifyAgreementsHandler,
    GetStandingOfCasesHandler,
  ],
  exports: [OVERDUE_REPORTING],
})
export class NegotiationModule {}
