/** Runs of the regulator's reports: asked for, made, released by a second person, handed in, restated. */
export * from './for-report.command';
export * from './report-kinds';
export { reportDecider, reportStream, type ReportCommand } from './report.decider';
export * from './report.events';
export * from './report.state';
export { ReportsModule } from './reports.module';
