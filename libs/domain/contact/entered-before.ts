/** What of the log a correction is about. */
import type { ContactCommand } from './contact-commands';
import {
  toldContact,
  toldInbound,
  toldOfNotice,
  toldReview,
  toldStop,
  type ToldEntry,
  type Written,
} from './told-entries';

const CORRECTION_TYPES = [
  'CorrectContact',
  'CorrectViolationReview',
  'CorrectInbound',
  'TakeBackThirdPartyStop',
  'TakeBackFollowUp',
  'TakeBackSettlement',
];

export function isCorrection(type: string): boolean {
  return CORRECTION_TYPES.includes(type);
}

/** What a correction is about; null where nothing was told of it. */
export function enteredBefore({ type, data }: ContactCommand, events: readonly Written[]): ToldEntry | null {
  switch (type) {
    case 'CorrectContact':
      return toldContact(events, data.contactId);
    case 'CorrectViolationReview':
      return toldReview(events, data.contactId);
    case 'CorrectInbound':
      return toldInbound(events, data.inboundId);
    case 'TakeBackThirdPartyStop':
      return toldStop(events, data.thirdPartyId);
    case 'TakeBackFollowUp':
      return toldOfNotice(events, data.noticeId, 'NoticeFollowedUp');
    case 'TakeBackSettlement':
      return toldOfNotice(events, data.noticeId, 'WrongNoticeSettled');
    default:
      return null;
  }
}
