/**
 * All of the HTTP API. Its host provides, globally, what every process has one of: event store, keys, clock, projections.
 */
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { TerminusModule } from '@nestjs/terminus';
import { AuditTrailModule } from '#audit-trail';
import { BorrowersViewModule } from '#borrowers-view';
import { BureauModule, BureauSubmissionModule } from '#bureau';
import { ClocksModule } from '#clocks';
import { ComplaintsModule } from '#complaints';
import { LendingModule, OverdueSweepModule } from '#lending';
import { HeldDataModule } from '#held-data';
import { LoanBookModule } from '#loan-book';
import { PartiesModule } from '#parties';
import { PersonsModule } from '#persons';
import { PolicyModule } from '#policy';
import { ProcessesDeskModule, SweepPortsModule } from '#processes';
import { RegulatorReportsModule, ReportRunsModule } from '#regulator-reports';
import { ReportsModule } from '#reports';
import { WebhooksModule } from '#webhooks';
import { WorkModule } from '#work';
import { WorkQueuesModule } from '#work-queues';
import { ApprovalsController } from './approvals/approvals.controller';
import { AuthorityController } from './approvals/authority.controller';
import { BureauCommandsController } from './bureau/bureau-commands.controller';
import { BureauReadsController } from './bureau/bureau-reads.controller';
import { SubmissionsController } from './bureau/submissions.controller';
import { CaseReadsController } from './cases/case-reads.controller';
import { ComplaintFilingController } from './complaints/complaint-filing.controller';
import { ComplaintHandlingController } from './complaints/complaint-handling.controller';
import { ComplaintReadsController } from './complaints/complaint-reads.controller';
import { OwnComplaintsController } from './complaints/own-complaints.controller';
import { ContactReadsController } from './contacts/contact-reads.controller';
import { OwnViewController } from './me/own-view.controller';
import { NoticesController } from './contacts/notices.controller';
import { ContactCommandsController } from './contacts/contact-commands.controller';
import { ContactCorrectionsController } from './contacts/contact-corrections.controller';
import { NoticeCorrectionsController } from './contacts/notice-corrections.controller';
import { CollectionController } from './contacts/collection.controller';
import { OfferReadsController } from './cases/offer-reads.controller';
import { AgreementDocumentController } from './cases/agreement-document.controller';
import { AgreementCommandsController } from './cases/agreement.controller';
import { SignatureRequestsController } from './cases/signature-requests.controller';
import { ClockCommandsController, ClocksController } from './cases/clocks.controller';
import { EarlyWarningCommandsController } from './cases/early-warning.controller';
import { MaterialStoresModule } from './cases/material-stores.module';
import { EntriesController } from './audit/entries.controller';
import { CaseDifferenceController } from './cases/case-difference.controller';
import { ExportsController } from './audit/exports.controller';
import { BackdatedController } from './cases/backdated.controller';
import { CorrectionCommandsController } from './cases/correction.controller';
import { MaterialsCommandsController } from './cases/materials.controller';
import { OfferCommandsController } from './cases/offer.controller';
import { RequestCommandsController } from './cases/request.controller';
import { PlacementCommandsController } from './cases/placement.controller';
import { ClosingCommandsController } from './cases/closing.controller';
import { EligibilityCommandsController } from './cases/eligibility.controller';
import { ExitCommandsController } from './cases/exit.controller';
import { LegalCommandsController } from './cases/legal.controller';
import { RestorationCommandsController } from './cases/restoration.controller';
import { ReviewCommandsController } from './cases/review.controller';
import { TimelinesController } from './cases/timelines.controller';
import { ClockController } from './clock/clock.controller';
import { CommandDesk } from './commands/command-desk';
import type { ApiConfiguration } from './configuration/api-configuration';
import { EventFeedController } from './events/event-feed.controller';
import { HealthController } from './health/health.controller';
import { readinessChecks } from './health/readiness.provider';
import { HttpEdgeModule } from './http-edge.module';
import { EarlySettlementsController } from './loans/early-settlements.controller';
import { LegalCostsController } from './loans/legal-costs.controller';
import { CoreBookingController } from './loans/core-booking.controller';
import { LoanCommandsController } from './loans/loan-commands.controller';
import { LoanCorrectionsController } from './loans/loan-corrections.controller';
import { LoanListController } from './loans/loan-list.controller';
import { LoanReadsController } from './loans/loan-reads.controller';
import { ObservationController } from './loans/observation.controller';
import { RepaymentsController } from './loans/repayments.controller';
import { MetricsController } from './observability/metrics.controller';
import { MetricsListener } from './observability/metrics-listener';
import { ProcessMetrics } from './observability/process-metrics';
import { ProjectionMetrics } from './observability/projection-metrics';
import { HeldDataController } from './parties/held-data.controller';
import { HoldCommandsController } from './parties/hold-commands.controller';
import { HoldReadsController } from './parties/hold-reads.controller';
import { PartyCommandsController } from './parties/party-commands.controller';
import { MergeAftermathController } from './parties/merge-aftermath.controller';
import { MergeController } from './parties/merge.controller';
import { PartyReadsController } from './parties/party-reads.controller';
import { RelationsController } from './parties/relations.controller';
import { SubjectRequestsController } from './parties/subject-requests.controller';
import { PoliciesController } from './policies/policies.controller';
import { PolicyDmnController } from './policies/policy-dmn.controller';
import { DeliveriesController } from './processes/deliveries.controller';
import { RecordOperations } from './operations/record-operations.interceptor';
import { ProcessStepsController } from './processes/process-steps.controller';
import { ProjectionsController } from './projections/projections.controller';
import { AssignmentsController } from './queues/assignments.controller';
import { HandoversController } from './queues/handovers.controller';
import { QueueWorkController } from './queues/queue-work.controller';
import { QueuesController } from './queues/queues.controller';
import { ReadDesk } from './reads/read-desk';
import { ReportRunCommandsController } from './reports/report-run-commands.controller';
import { ReportRunsController } from './reports/report-runs.controller';
import { ReportsController } from './reports/reports.controller';
import { SuspenseController } from './suspense/suspense.controller';
import { SweepsController } from './sweeps/sweeps.controller';
import { WebhookCommandsController } from './webhooks/webhook-commands.controller';
import { WebhookDeliveriesController } from './webhooks/webhook-deliveries.controller';
import { WebhookReadsController } from './webhooks/webhook-reads.controller';

const controllers = [
  ComplaintFilingController,
  ComplaintHandlingController,
  ComplaintReadsController,
  OwnComplaintsController,
  ContactCommandsController,
  ContactCorrectionsController,
  NoticeCorrectionsController,
  ContactReadsController,
  OwnViewController,
  NoticesController,
  PartyCommandsController,
  PartyReadsController,
  HoldCommandsController,
  HoldReadsController,
  RelationsController,
  SubjectRequestsController,
  MergeController,
  MergeAftermathController,
  HeldDataController,
  LoanCommandsController,
  CoreBookingController,
  RepaymentsController,
  EarlySettlementsController,
  LoanCorrectionsController,
  LegalCostsController,
  ObservationController,
  LoanListController,
  LoanReadsController,
  SuspenseController,
  CaseReadsController,
  CaseDifferenceController,
  EarlyWarningCommandsController,
  RequestCommandsController,
  MaterialsCommandsController,
  CorrectionCommandsController,
  BackdatedController,
  ReviewCommandsController,
  OfferCommandsController,
  AgreementCommandsController,
  SignatureRequestsController,
  AgreementDocumentController,
  OfferReadsController,
  ApprovalsController,
  AuthorityController,
  CollectionController,
  RestorationCommandsController,
  BureauCommandsController,
  SubmissionsController,
  BureauReadsController,
  PlacementCommandsController,
  ExitCommandsController,
  LegalCommandsController,
  EligibilityCommandsController,
  ClosingCommandsController,
  ClocksController,
  ClockCommandsController,
  TimelinesController,
  EntriesController,
  ExportsController,
  PoliciesController,
  PolicyDmnController,
  QueuesController,
  QueueWorkController,
  HandoversController,
  AssignmentsController,
  ReportsController,
  ReportRunsController,
  ReportRunCommandsController,
  SweepsController,
  ClockController,
  ProjectionsController,
  ProcessStepsController,
  DeliveriesController,
  WebhookReadsController,
  WebhookCommandsController,
  WebhookDeliveriesController,
  EventFeedController,
  HealthController,
  MetricsController,
];

@Module({})
export class ApiModule {
  static forRoot(configuration: ApiConfiguration): DynamicModule {
    const { postgresUrl } = configuration;
    return {
      module: ApiModule,
      imports: [
        HttpEdgeModule.forRoot(configuration),
        CqrsModule,
        TerminusModule.forRoot({ logger: false }),
        MaterialStoresModule.forRoot(configuration.materialStores),
        PartiesModule,
        ComplaintsModule,
        WorkModule,
        PolicyModule,
        LendingModule,
        SweepPortsModule.forRoot({ postgresUrl }),
        OverdueSweepModule,
        BureauModule,
        BureauSubmissionModule,
        LoanBookModule,
        BorrowersViewModule,
        HeldDataModule,
        ClocksModule,
        AuditTrailModule,
        PersonsModule,
        WorkQueuesModule,
        RegulatorReportsModule,
        ReportsModule,
        ReportRunsModule.forRoot(postgresUrl),
        WebhooksModule.forRoot(configuration.webhookAddresses),
        ProcessesDeskModule.forRoot({ postgresUrl }),
      ],
      controllers,
      providers: [
        CommandDesk,
        ReadDesk,
        ProjectionMetrics,
        ProcessMetrics,
        MetricsListener,
        { provide: APP_INTERCEPTOR, useClass: RecordOperations },
        readinessChecks(configuration),
      ],
    };
  }
}
