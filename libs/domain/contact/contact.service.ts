/** The contacts with one person: every command goes through here, decided on the stream of their contacts. */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import type { ContactCommand } from './contact-commands';
import { contactDecider, contactStream } from './contact.decider';
import { contactEvents, type ContactEvent } from './contact.events';
import { ForContact } from './for-contact.command';
import { STANDING_OF_LOANS, type StandingOfLoans } from './loans-standing';
import { reachedAt } from './reached-at.service';

@CommandHandler(ForContact)
export class ContactService implements ICommandHandler<ForContact, CommandOutcome<ContactEvent>> {
  constructor(
    private readonly executor: CommandExecutor,
    @Inject(STANDING_OF_LOANS) private readonly loans: StandingOfLoans,
  ) {}

  execute({ type, data, stamp: { context, ifMatch } }: ForContact): Promise<CommandOutcome<ContactEvent>> {
    const { partyId } = data;
    const command = async (): Promise<ContactCommand> => {
      if (type !== 'AskContact' && type !== 'ReportContact') return { type, data } as ContactCommand;
      const { by } = data as Extract<ContactCommand, { type: 'AskContact' }>['data'];
      const standing = await this.loans.standing(partyId, by);
      return { type, data: { ...data, standing, when: await reachedAt(this.executor, partyId) } } as ContactCommand;
    };
    return this.executor.execute(contactStream(partyId), contactDecider, contactEvents, command, context, { ifMatch });
  }
}
