import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { partyEvents } from '../domain/party.definitions';
import { partyDecider, partyStream } from '../domain/party.decider';
import type { PartyEvent } from '../domain/party.events';
import { RegisterParty } from './register-party.command';

@CommandHandler(RegisterParty)
export class RegisterPartyHandler implements ICommandHandler<RegisterParty, CommandOutcome<PartyEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ partyId, data, context, ifMatch }: RegisterParty): Promise<CommandOutcome<PartyEvent>> {
    const command = { type: 'RegisterParty' as const, data };
    return this.executor.execute(partyStream(partyId), partyDecider, partyEvents, command, context, { ifMatch });
  }
}
