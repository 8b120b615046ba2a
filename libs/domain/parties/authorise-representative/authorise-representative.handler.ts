import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { partyEvents } from '../domain/party.definitions';
import { partyDecider, partyStream } from '../domain/party.decider';
import type { PartyEvent } from '../domain/party.events';
import { AuthoriseRepresentative } from './authorise-representative.command';

@CommandHandler(AuthoriseRepresentative)
export class AuthoriseRepresentativeHandler implements ICommandHandler<
  AuthoriseRepresentative,
  CommandOutcome<PartyEvent>
> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ partyId, data, context, ifMatch }: AuthoriseRepresentative): Promise<CommandOutcome<PartyEvent>> {
    const command = { type: 'AuthoriseRepresentative' as const, data };
    return this.executor.execute(partyStream(partyId), partyDecider, partyEvents, command, context, { ifMatch });
  }
}
