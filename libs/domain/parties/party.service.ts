/** One person: every command goes through here, decided on the person's own stream. */
import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import type { CommandContext } from '#kernel';
import { partyDecider, partyStream, type PartyCommand } from './domain/party.decider';
import { partyEvents, type PartyEvent } from './domain/party.events';
import type { PartyState } from './domain/party.state';
import { ForParty } from './for-party.command';
import { LOAN_OWNERS, type LoanOwners } from './loan-owners';
import { type OtherParties, partyFacts, type PartyReading } from './party.facts';

type Facts = { readonly [type: string]: ((asked: never, reading: PartyReading) => Promise<object>) | undefined };

@CommandHandler(ForParty)
export class PartyService implements ICommandHandler<ForParty, CommandOutcome<PartyEvent>>, OtherParties {
  constructor(
    private readonly executor: CommandExecutor,
    @Optional() @Inject(LOAN_OWNERS) private readonly owners?: LoanOwners,
  ) {}

  execute({ partyId, type, data, stamp: { context, ifMatch } }: ForParty): Promise<CommandOutcome<PartyEvent>> {
    const command = this.withFacts(partyId, type, data, context);
    return this.executor.execute(partyStream(partyId), partyDecider, partyEvents, command, context, { ifMatch });
  }

  async party(partyId: string): Promise<PartyState> {
    return (await this.executor.load(partyStream(partyId), partyDecider)).state;
  }

  /** Without lending nothing is known of loans. */
  async borrowerOf(loanId: string): Promise<string | null> {
    return (await this.owners?.borrowerOf(loanId)) ?? null;
  }

  private withFacts(
    partyId: string,
    type: ForParty['type'],
    asked: ForParty['data'],
    context: CommandContext,
  ): CommandSource<PartyCommand, PartyState> {
    const read = (partyFacts as Facts)[type];
    if (!read) return { type, data: asked } as PartyCommand;
    return async (state) =>
      ({ type, data: await read(asked as never, { partyId, state, context, streams: this }) }) as PartyCommand;
  }
}
