/**
 * An agreement was broken, taken back, made good again or never concluded → collection of its loans goes on or stops again. What
 * is done follows from where the agreements stand now, so it does not matter which of these came when.
 */
import type { CommandBus } from '@nestjs/cqrs';
import { contactDecider, type ContactEvent, contactStream, ForContact } from '#contact';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import { borrowerOf, caseDecider, caseStream, collectionAsAgreed, episodeOf } from '#negotiation';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

type OfCase = RecordedEvent & { readonly data: { readonly caseId: string } };

export function followAgreement(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'follow-agreement',
    on: [
      'CollectionSuspended',
      'AgreementBreached',
      'AgreementBreachRescinded',
      'AgreementRescinded',
      'OfferExpired',
      'OfferSuperseded',
      'NegotiationWithdrawn',
      'NegotiatedLoanPaid',
      'NegotiatedLoanTakenOut',
    ],
    async react(event, contextOf) {
      const { caseId } = (event as OfCase).data;
      const borrowerId = borrowerOf(caseId) ?? caseId;
      const contact = await executor.load(contactStream(borrowerId), contactDecider);
      if (contact.state.suspensions.length === 0) return [];
      const { state } = await executor.load(caseStream(borrowerId), caseDecider);
      const episode = episodeOf(state, caseId);
      const asAgreed = episode ? collectionAsAgreed(episode, contact.state.suspensions) : [];
      const outcomes = await Promise.all(
        asAgreed.map(({ type, data }) => {
          const context = contextOf(data.agreementId);
          return commands.execute<ForContact, CommandOutcome<ContactEvent>>(new ForContact(type, data, { context }));
        }),
      );
      return outcomes.map((outcome, at) => resultOf(outcome, asAgreed[at]?.data.agreementId));
    },
  };
}
