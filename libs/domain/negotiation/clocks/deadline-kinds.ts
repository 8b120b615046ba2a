/** What can be due in a case, and which commands time gives. */
export const DEADLINE_KINDS = [
  'EARLY_WARNING_ENDS',
  'ANSWER_DUE',
  'REFUSAL_REVIEW_DUE',
  'MATERIALS_DUE',
  'CLAIM_ENDS',
  'OFFER_EXPIRES',
  'COUNTER_ANSWER_DUE',
  'COUNTERSIGN_DUE',
  'BOOKING_DUE',
  'INSTALMENT_REMINDER',
  'INSTALMENT_DUE',
  'GRACE_ENDS',
  'PERFORMANCE_REVIEW',
  'OBSERVATION_ENDS',
  'BUREAU_ANSWER_DUE',
  'AGENCY_ACKNOWLEDGES',
  'TRANSFER_NOTICE_DUE',
  'LIMITATION_ENDS',
  'ELIGIBILITY_REVIEW',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Commands that time gives in a case when nobody else did. */
export type ClockCommand =
  | 'EndClaim'
  | 'EndEarlyWarning'
  | 'ExpireOffer'
  | 'NoteMissedMaterials'
  | 'RemindOfInstalment'
  | 'ReviewPerformance'
  | 'WarnOfLimitation';
