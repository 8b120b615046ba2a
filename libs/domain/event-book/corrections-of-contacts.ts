/** How what is recorded of reaching a person, and of a person turning to the lender, is put right. */
import { entered, follows, type PutRight } from './put-right';

const PERSON = '/borrowers/{borrowerId}';
const CONTACT = `${PERSON}/contacts/{contactId}`;
const REPORT = `${CONTACT}/correction`;
const REVIEW = `${CONTACT}/violation-review`;
const INBOUND = `${PERSON}/inbound-contacts`;
const STOP = `${PERSON}/third-parties/{thirdPartyId}/stop`;
const SETTLED = `${PERSON}/notices/{noticeId}/correction`;
const FOLLOWED_UP = `${PERSON}/notices/{noticeId}/follow-up`;
const COUNTED = 'Caps, violations, the notice it told and the reply it gave follow from what is right.';

export const ofContacts: { readonly [event: string]: PutRight } = {
  CollectionSuspended: follows('an agreement about to take effect'),
  CollectionResumed: follows('the end of an agreement'),
  ContactPermitted: entered(`${PERSON}/contacts`, `${CONTACT}/failure`, 'Its place in the caps is free again.'),
  ContactBlocked: entered(`${PERSON}/contacts`, `${PERSON}/contacts`),
  ContactMade: entered(`${CONTACT}/made`, REPORT, COUNTED),
  ContactFailed: entered(`${CONTACT}/failure`, REPORT, COUNTED),
  ContactReportCorrected: entered(REPORT, REPORT, COUNTED),
  ContactViolationFound: follows('a contact that was not permitted, as it was told or corrected'),
  ContactViolationRescinded: follows('the correction of what was reported'),
  ContactViolationReviewed: entered(REVIEW, `${REVIEW}/correction`, 'The finding told last stands.'),
  ContactViolationReviewCorrected: entered(
    `${REVIEW}/correction`,
    `${REVIEW}/correction`,
    'The finding told last stands.',
  ),
  InboundContactReceived: entered(INBOUND, `${INBOUND}/{inboundId}/correction`, 'By when they are answered follows.'),
  InboundContactCorrected: entered(
    `${INBOUND}/{inboundId}/correction`,
    `${INBOUND}/{inboundId}/correction`,
    'By when they are answered follows.',
  ),
  ThirdPartyStopRecorded: entered(STOP, `${STOP}/taking-back`),
  ThirdPartyStopTakenBack: entered(`${STOP}/taking-back`, STOP),
  NoticePrepared: follows('what the person is to be told of'),
  NoticeHandedOver: follows('a notice that may be sent'),
  NoticeLapsed: follows('a notice that is of no use any more, or may not be sent'),
  NoticeReachedNobody: follows(
    'the reports of the gateway, or the correction of a contact that was said to have told it',
  ),
  NoticeFoundWrong: follows(
    'the correction of what is known of the loan it told of, also where it reaches somebody only then',
  ),
  WrongNoticeSettled: entered(SETTLED, `${SETTLED}/taking-back`, 'The person is to be told what is right again.'),
  WrongNoticeSettlementTakenBack: entered(`${SETTLED}/taking-back`, SETTLED, 'It is seen to anew.'),
  NoticeFollowedUp: entered(FOLLOWED_UP, `${FOLLOWED_UP}/taking-back`, 'It waits in NOTICE again.'),
  NoticeFollowUpTakenBack: entered(`${FOLLOWED_UP}/taking-back`, FOLLOWED_UP, 'It is seen to anew.'),
};
