/**
 * Something stops that a person is reached → what was permitted a moment ago and is not made yet is asked for anew, and taken back where
 * it is permitted no more: a permission lasts half an hour, and nobody is called in it after a hold, a recall or a signature.
 */
import type { CommandBus } from '@nestjs/cqrs';
import { contactDecider, type ContactEvent, contactStream, ForContact, isNotices, type KnownContact } from '#contact';
import type { CommandExecutor, CommandOutcome } from '#event-store';
import { personOf } from '#parties';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';
import { personIn } from './person-in-event';

export function takeBackPermissions(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'take-back-permissions',
    on: [
      'HoldPlaced',
      'ProcessingRestricted',
      'ConsentWithdrawn',
      'RelationEnded',
      'CollectionSuspended',
      'AgreementSignedByBorrower',
      'ThirdPartyStopRecorded',
      'RecalledFromAgency',
      'EscalatedToLegal',
      'WriteOffDecided',
      'TransferDecided',
      'LoanWithdrawn',
      'OverdueCured',
      'LegalActionRecorded',
      'ContactHoursAgreed',
    ],
    async react(event, contextOf) {
      const partyId = personIn(event);
      if (partyId === null) return [];
      const { records } = await personOf(executor, partyId);
      const results = [];
      for (const record of records) {
        const { state } = await executor.load(contactStream(record.partyId), contactDecider);
        for (const contact of state.contacts.filter(mayStillBeMade)) {
          const context = contextOf(contact.contactId);
          const command = new ForContact('AskContact', askedAnew(record.partyId, contact), { context });
          const outcome = await commands.execute<ForContact, CommandOutcome<ContactEvent>>(command);
          if (!isReportedMeanwhile(outcome)) results.push(resultOf(outcome, contact.contactId));
        }
      }
      return results;
    },
  };
}

/** What came of it was told in the same moment: whether it was right is looked at there. */
function isReportedMeanwhile(outcome: CommandOutcome<ContactEvent>): boolean {
  return outcome.kind === 'rejected' && outcome.rejection.code === 'CONTACT_ALREADY_REPORTED';
}

/** A notice goes on by itself; it is in the gateway's hands, and what of it may not be told is found before it is sent. */
function mayStillBeMade({ status, by }: KnownContact): boolean {
  return status === 'PERMITTED' && !isNotices(by);
}

/** The very question that was answered. */
function askedAnew(partyId: string, contact: KnownContact) {
  const { contactId, by, purpose, channel, loanIds, thirdPartyId, replyTo } = contact;
  return {
    ...{ partyId, contactId, by, purpose, channel, loanIds },
    ...(thirdPartyId === undefined ? {} : { thirdPartyId }),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
}
