/** What of the contacts with a person waits for somebody: those that were not permitted, and what the person is to be answered. */
import { type ContactState, openInbound } from '#contact';
import { noticeItems } from './notice-items';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';

export function contactItems(state: ContactState): readonly QueueItemRow[] {
  const violations = state.openViolations.map(({ partyId, contactId, loanIds, foundOn, foundAt }) =>
    personItem({
      ...{ itemId: `contact/${partyId}/${contactId}`, queue: 'CONTACT_VIOLATION', step: 'VIOLATION_FOUND' },
      ...{ borrowerId: partyId, reference: contactId, loanIds, dueOn: null, enteredOn: foundOn, enteredAt: foundAt },
    }),
  );
  const unanswered = openInbound(state).map(({ partyId, inboundId, loanIds, answerDueOn, recordedOn, recordedAt }) =>
    personItem({
      ...{ itemId: `inbound/${partyId}/${inboundId}`, queue: 'INBOUND_CONTACT', step: 'TO_ANSWER' },
      ...{ borrowerId: partyId, reference: inboundId, loanIds, dueOn: answerDueOn },
      ...{ enteredOn: recordedOn, enteredAt: recordedAt },
    }),
  );
  return [...violations, ...unanswered, ...noticeItems(state)];
}

/** Nothing waits for anybody. */
export function nothingWaits(state: ContactState): boolean {
  const noNotice = noticeItems(state).length === 0;
  return noNotice && state.openViolations.length === 0 && openInbound(state).length === 0;
}
