/** Read model: the clocks that run, and what falls due. */
export { ClocksModule } from './clocks.module';
export { CASE_DEADLINES_PROJECTION, caseDeadlinesProjection } from './case-deadlines.projection';
export * from './list-clocks.query';
export { CLOCK_KINDS } from './clock-kinds';
export { CaseDeadlineReader, type DueDeadline, type NamedDeadline } from './case-deadline.reader';
