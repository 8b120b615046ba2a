/** Every event of the contacts with a person: who reaches whom, what was told, and what was corrected of it. */
import { eventsByName, type EventOf } from '#event-schema';
import {
  ContactReportCorrected,
  ContactViolationRescinded,
  ContactViolationReviewCorrected,
  InboundContactCorrected,
  ThirdPartyStopTakenBack,
} from './contact-corrections.events';
import {
  CollectionResumed,
  CollectionSuspended,
  ContactBlocked,
  ContactFailed,
  ContactMade,
  ContactPermitted,
  ContactViolationFound,
  ContactViolationReviewed,
  InboundContactReceived,
  ThirdPartyStopRecorded,
} from './contact.events';
import {
  NoticeFollowedUp,
  NoticeHandedOver,
  NoticeLapsed,
  NoticePrepared,
  NoticeReachedNobody,
} from './notices/notice.events';
import { NoticeFollowUpTakenBack, WrongNoticeSettlementTakenBack } from './notices/taken-back.events';
import { NoticeFoundWrong, WrongNoticeSettled } from './notices/wrong-notice.events';

export const contactEvents = eventsByName(
  CollectionSuspended,
  CollectionResumed,
  ContactPermitted,
  ContactBlocked,
  ContactMade,
  ContactFailed,
  ContactViolationFound,
  ContactViolationReviewed,
  InboundContactReceived,
  ThirdPartyStopRecorded,
  ContactReportCorrected,
  ContactViolationRescinded,
  ContactViolationReviewCorrected,
  InboundContactCorrected,
  ThirdPartyStopTakenBack,
  NoticePrepared,
  NoticeHandedOver,
  NoticeLapsed,
  NoticeReachedNobody,
  NoticeFollowedUp,
  NoticeFoundWrong,
  WrongNoticeSettled,
  NoticeFollowUpTakenBack,
  WrongNoticeSettlementTakenBack,
);
export type ContactEvent = EventOf<(typeof contactEvents)[keyof typeof contactEvents]>;
