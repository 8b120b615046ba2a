/** Who works on an item of a queue: claimed, assigned, handed over, followed up and noted; one owner at every moment. */
export * from './work.events';
export * from './work.state';
export * from './holder';
export * from './work-commands';
export * from './work.decider';
export { WORK_REASONS } from './work-reasons';
export { MOST_FOLLOW_UP_DAYS } from './work.decisions';
export * from './for-work.command';
export * from './assignment.events';
export * from './assignment.decider';
export * from './assign-many.command';
export type { AssignedItem, AssignManyOutcome } from './assign-many.service';
export * from './work-view';
export * from './get-work.query';
export type { GetWorkAnswer } from './get-work.handler';
export * from './work.module';
