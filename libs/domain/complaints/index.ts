/** Complaints: what a person is not content with, answered in time, and what is changed because of it. */
export * from './coding';
export * from './complaint-kinds';
export * from './complaint.schema';
export * from './complaint.events';
export * from './filing.events';
export * from './handling.events';
export * from './ending.events';
export * from './complaint-commands';
export { COMPLAINT_REASONS } from './complaint-reasons';
export * from './complaint.state';
export * from './complaint-clocks';
export * from './complaint.decider';
export * from './complaint-view';
export * from './own-complaint-view';
export * from './for-complaint.command';
export * from './get-complaint.query';
export type { GetComplaintAnswer, GetOwnComplaintAnswer } from './get-complaint.handler';
export * from './complaints.module';
