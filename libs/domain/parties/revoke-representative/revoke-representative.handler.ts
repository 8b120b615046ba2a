import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { partyEvents } from '../domain/party.definitions';
import { partyDecider, partyStream } from '../domain/party.decider';
import type { PartyEvent } from '../domain/party.events';
import { RevokeRepresentative } from './revoke-representative.command';

@CommandHandler(RevokeRepresentative)
export class RevokeRepresentativeHandler implements ICommandHandler<RevokeRepresentative, CommandOutcome<PartyEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ partyId, data, context, ifMatch }: RevokeRepresentative): Promise<CommandOutcome<PartyEvent>> {
    const command = { type: 'RevokeRepresentative' as const, data };
    return this.executor.execute(partyStream(partyId), partyDecider, partyEvents, command, context, { ifMatch });
  }
}
