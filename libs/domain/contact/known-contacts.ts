/** Whether a record's contacts are those that a command goes on with: it is then decided on them, whatever the record was merged into. */
import type { ContactCommand } from './contact-commands';
import type { ContactState, ContactStatus } from './contact.state';

export function knowsOf(state: ContactState, { type, data }: ContactCommand): boolean {
  switch (type) {
    case 'AskContact':
      // What was blocked holds no place: it is asked for anew where contacts are counted now.
      return hasContact(state, data.contactId, 'BLOCKED') || hasInbound(state, data.replyTo);
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
    case 'SuspendCollection':
    case 'ResumeCollection':
      return state.suspensions.some(({ agreementId }) => agreementId === data.agreementId);
    default:
      return false;
  }
}

function hasContact({ contacts }: ContactState, contactId: string, butNot?: ContactStatus): boolean {
  return contacts.some((one) => one.contactId === contactId && one.status !== butNot);
}

function hasInbound({ inbound }: ContactState, inboundId: string | undefined): boolean {
  return inbound.some(({ told }) => told.inboundId === inboundId);
}
