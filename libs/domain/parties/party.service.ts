/** One person: every command goes through here, decided on the person's own stream. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import type { PartyCommand } from './domain/party-commands';
import { partyDecider, partyStream } from './domain/party.decider';
import { partyEvents, type PartyEvent } from './domain/party.events';
import { ForParty } from './for-party.command';

@CommandHandler(ForParty)
export class PartyService implements ICommandHandler<ForParty, CommandOutcome<PartyEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ partyId, type, data, stamp: { context, ifMatch } }: ForParty): Promise<CommandOutcome<PartyEvent>> {
    const command = { type, data } as PartyCommand;
    return this.executor.execute(partyStream(partyId), partyDecider, partyEvents, command, context, { ifMatch });
  }
}
