/** The person was asked to pay, and reached → the limitation of what is past its last due date runs anew (民法典 第195条). */
import type { CommandBus } from '@nestjs/cqrs';
import type { ContactMade } from '#contact';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { type CaseEvent, ForCase } from '#negotiation';
import type { OpenCases } from '../runner/open-cases';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

export function interruptLimitation(commands: CommandBus, openCases: OpenCases): Reaction {
  return {
    name: 'interrupt-limitation',
    on: ['ContactMade'],
    async react(event, contextOf) {
      const { partyId, purpose, connected, thirdPartyId, loanIds, countedOn } = (event as RecordedEvent<ContactMade>)
        .data;
      // A demand has effect once it reaches the debtor themselves (最高人民法院诉讼时效规定 2020 art. 8).
      if (purpose !== 'COLLECTION' || !connected || thirdPartyId !== undefined || loanIds.length === 0) return [];
      if (!openCases.has(partyId)) return [];
      const data = { borrowerId: partyId, loanIds, by: 'DEMAND', on: countedOn } as const;
      const command = new ForCase('NoteInterruption', data, { context: contextOf('limitation') });
      return [resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command))];
    },
  };
}
