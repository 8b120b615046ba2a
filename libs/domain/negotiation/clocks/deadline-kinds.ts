/** What can be due in a case, and which commands time gives. */
export const DEADLINE_KINDS = [
  'ANSWER_DUE',
  'MATERIALS_DUE',
  'CLAIM_ENDS',
  'OFFER_EXPIRES',
  'COUNTERSIGN_DUE',
  'INSTALMENT_DUE',
  'GRACE_ENDS',
  'PERFORMANCE_REVIEW',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Commands that time gives when nobody else did. */
export type ClockCommand = 'EndClaim' | 'ExpireOffer' | 'NoteMissedMaterials' | 'ReviewPerformance';
