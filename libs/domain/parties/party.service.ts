/** One person: every command goes through here, decided on the person's own stream. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import type { AskedOfParty, PartyCommand } from './domain/party-commands';
import { partyDecider, partyStream } from './domain/party.decider';
import { partyEvents, type PartyEvent } from './domain/party.events';
import type { PartyState } from './domain/party.state';
import { ForParty } from './for-party.command';

@CommandHandler(ForParty)
export class PartyService implements ICommandHandler<ForParty, CommandOutcome<PartyEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ partyId, type, data, stamp: { context, ifMatch } }: ForParty): Promise<CommandOutcome<PartyEvent>> {
    const command = this.withFacts({ type, data } as AskedOfParty);
    return this.executor.execute(partyStream(partyId), partyDecider, partyEvents, command, context, { ifMatch });
  }

  private withFacts(asked: AskedOfParty): CommandSource<PartyCommand, PartyState> {
    if (asked.type !== 'AuthoriseRepresentative') return asked;
    const { type, data } = asked;
    return async () => ({ type, data: { ...data, isRegistered: await this.isRegistered(data.representativeId) } });
  }

  private async isRegistered(partyId: string): Promise<boolean> {
    const { state } = await this.executor.load(partyStream(partyId), partyDecider);
    return state.partyId !== null;
  }
}
