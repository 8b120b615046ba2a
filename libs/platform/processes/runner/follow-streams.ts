/**
 * Tells the executor what the log says of loans, cases, persons and contacts, so that a reaction does not read again what the subscription has
 * just delivered. Kept in memory are streams that a reaction has touched, and for a while those that have just begun.
 */
import { contactDecider, type ContactEvent } from '#contact';
import type { CommandExecutor, LogMessage, RecordedEvent } from '#event-store';
import { loanDecider, type LoanEvent } from '#lending';
import { caseDecider, type CaseEvent } from '#negotiation';
import { partyDecider, type PartyEvent } from '#parties';

export function followStreams(executor: CommandExecutor): (message: LogMessage) => void {
  return ({ kind, event }) => {
    if (kind === 'unknown') executor.followUnreadable(event.stream);
    else if (event.stream.startsWith('loan-')) executor.follow(event as RecordedEvent<LoanEvent>, loanDecider);
    else if (event.stream.startsWith('party-')) executor.follow(event as RecordedEvent<PartyEvent>, partyDecider);
    else if (event.stream.startsWith('case-')) executor.follow(event as RecordedEvent<CaseEvent>, caseDecider);
    else if (event.stream.startsWith('contact-')) executor.follow(event as RecordedEvent<ContactEvent>, contactDecider);
  };
}
