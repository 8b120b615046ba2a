/** What can stand on the timeline of a case. */
import { approvalEvents } from '#approvals';
import { bureauEvents } from '#bureau';
import { complaintEvents } from '#complaints';
import { contactEvents } from '#contact';
import { loanEvents } from '#lending';
import { caseEvents } from '#negotiation';
import { workEvents } from '#work';

/** Of the person, while the case was open: what stops the clocks of a case, and what may be done with the person's data. */
export const PERSONS_EVENTS_OF_CASES = [
  'HoldPlaced',
  'HoldLifted',
  'HoldReviewed',
  'ProcessingRestricted',
  'ProcessingRestrictionLifted',
] as const;

export const CASE_TIMELINE_EVENTS: readonly string[] = [
  ...[caseEvents, approvalEvents, contactEvents, complaintEvents, loanEvents, bureauEvents, workEvents].flatMap(
    (events) => Object.keys(events),
  ),
  ...PERSONS_EVENTS_OF_CASES,
];
