/** Whether a record's contacts are those that a command goes on with: it is then decided on them, whatever the record was merged into. */
import type { ContactCommand } from './contact-commands';
import type { ContactState } from './contact.state';

export function knowsOf(state: ContactState, { type, data }: ContactCommand, now: string): boolean {
  switch (type) {
    case 'AskContact':
      return hasAnswer(state, data.contactId, now) || hasInbound(state, data.replyTo);
    case 'ReportContact':
      return (
        hasContact(state, data.contactId) ||
        hasInbound(state, data.replyTo) ||
        (data.noticeId !== undefined && state.notices.has(data.noticeId))
      );
    case 'CorrectContact':
      return hasContact(state, data.contactId);
    case 'CorrectViolationReview':
    case 'ReviewViolation':
      return (
        state.openViolations.some(({ contactId }) => contactId === data.contactId) ||
        state.reviewedViolations.has(data.contactId)
      );
    case 'CorrectInbound':
    case 'ReceiveInbound':
      return hasInbound(state, data.inboundId);
    case 'TakeBackThirdPartyStop':
      return state.stoppedThirdParties.includes(data.thirdPartyId);
    case 'FollowUpNotice':
    case 'FindNoticeWrong':
    case 'SettleWrongNotice':
    case 'TakeBackFollowUp':
    case 'TakeBackSettlement':
      return state.notices.has(data.noticeId);
    case 'SuspendCollection':
    case 'ResumeCollection':
      return state.suspensions.some(({ agreementId }) => agreementId === data.agreementId);
    default:
      return false;
  }
}

function hasContact({ contacts }: ContactState, contactId: string): boolean {
  return contacts.some((one) => one.contactId === contactId);
}

/** What was blocked, or not used in its time, holds no place: it is asked for anew where contacts are counted now. */
function hasAnswer({ contacts }: ContactState, contactId: string, now: string): boolean {
  const known = contacts.find((one) => one.contactId === contactId);
  if (known?.status !== 'PERMITTED') return known !== undefined && known.status !== 'BLOCKED';
  return known.usable !== null && Date.parse(now) <= Date.parse(known.usable.until);
}

function hasInbound({ inbound }: ContactState, inboundId: string | undefined): boolean {
  return inbound.some(({ told }) => told.inboundId === inboundId);
}
