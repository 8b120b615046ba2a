/** Read model: facts about loans and the regulator's reports made from them. */
export { ArrearsBook, type ArrearsLine } from './arrears-book';
export * from './classification-report.query';
export { COMPLAINT_FACTS_PROJECTION, complaintFactsProjection } from './complaint-facts.projection';
export * from './complaints-report.query';
export { PositionNotReached, type SealedReport } from './pinned-report';
export { ReportRefused } from './report-refused';
export type { Reconciliation } from './reconciliation';
export { REGULATOR_FACTS_PROJECTION, regulatorFactsProjection } from './regulator-facts.projection';
export { RegulatorReportsModule } from './regulator-reports.module';
export * from './roll-rate-report.query';
