/** Read model: facts about loans and the regulator's reports made from them. */
export { ArrearsBook, type ArrearsLine } from './arrears-book';
export * from './classification-report.query';
export * from './complaints-report.query';
export { PositionNotReached, type SealedReport } from './pinned-report';
export { ReportRefused } from './report-refused';
export type { Reconciliation } from './reconciliation';
export { REGULATOR_FACTS_PROJECTION, regulatorFactsProjection } from './regulator-facts.projection';
export { RegulatorReportsModule } from './regulator-reports.module';
export * from './roll-rate-report.query';
export * from './runs/report-run.query';
export { reportBody, type ReportBody } from './runs/report-body';
export { REPORT_DEFINITIONS } from './runs/all-definitions';
export { DefinitionReplaced, ReportWorkshop } from './runs/report-workshop';
export { ReportRunsModule } from './runs/report-runs.module';
