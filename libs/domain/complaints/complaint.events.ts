/** One complaint and its clock. Stream `complaint-<complaintId>`. */
import { eventsByName, type EventOf } from '#event-schema';
import { ComplaintCorrected } from './correction.events';
import { ComplaintClosed, ComplaintReopened, ComplaintWithdrawn, ImprovementDecided } from './ending.events';
import { ComplaintCoded, ComplaintFiled, ComplaintLinked, ComplaintReceivedAgain } from './filing.events';
import { ComplaintAcknowledged, ComplaintAnswered, ComplaintEscalated, ComplaintExtended } from './handling.events';
import { ComplaintRemedyExcessSettled, ComplaintRemedyGiven, ComplaintRemedyWithheld } from './remedy.events';

export const complaintEvents = eventsByName(
  ComplaintFiled,
  ComplaintReceivedAgain,
  ComplaintCoded,
  ComplaintLinked,
  ComplaintAcknowledged,
  ComplaintExtended,
  ComplaintAnswered,
  ComplaintEscalated,
  ComplaintWithdrawn,
  ComplaintClosed,
  ComplaintReopened,
  ImprovementDecided,
  ComplaintRemedyGiven,
  ComplaintRemedyWithheld,
  ComplaintRemedyExcessSettled,
  ComplaintCorrected,
);
export type ComplaintEvent = EventOf<(typeof complaintEvents)[keyof typeof complaintEvents]>;
