import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { partyEvents } from '../domain/party.definitions';
import { partyDecider, partyStream } from '../domain/party.decider';
import type { PartyEvent } from '../domain/party.events';
import { ChangeContactDetails } from './change-contact-details.command';

@CommandHandler(ChangeContactDetails)
export class ChangeContactDetailsHandler implements ICommandHandler<ChangeContactDetails, CommandOutcome<PartyEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ partyId, data, context, ifMatch }: ChangeContactDetails): Promise<CommandOutcome<PartyEvent>> {
    const command = { type: 'ChangeContactDetails' as const, data };
    return this.executor.execute(partyStream(partyId), partyDecider, partyEvents, command, context, { ifMatch });
  }
}
