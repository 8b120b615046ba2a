/** Whether an act of a case is within what its officer may decide alone, or was approved by a second person. */
export {
  authorityObjection,
  namedApproval,
  noApprovalNeeded,
  usedApproval,
  WITHIN_DECISION,
  type ActAuthority,
  type NamedApproval,
} from '#approvals';
