/** What persons may decide alone, and the second person's approval of exactly one act above it. */
export * from './authority';
export * from './acts-to-approve';
export * from './approval-ids';
export * from './approval.events';
export * from './approval.state';
export * from './approval.clocks';
export * from './approval.decider';
export * from './for-approval.command';
export { ApprovalService } from './approval.service';
export * from './get-approval/get-approval.query';
export * from './get-approval/approval-view';
export { GetApprovalHandler, type GetApprovalAnswer } from './get-approval/get-approval.handler';
export {
  authorityObjection,
  namedApproval,
  noApprovalNeeded,
  usedApproval,
  WITHIN_DECISION,
  type ActAuthority,
  type NamedApproval,
} from './act-authority';
