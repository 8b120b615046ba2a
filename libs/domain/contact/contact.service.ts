/** The contacts with one person: every command goes through here, decided on the person's own stream. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { contactDecider, contactStream, type ContactCommand } from './contact.decider';
import { contactEvents, type ContactEvent } from './contact.events';
import { ForContact } from './for-contact.command';

@CommandHandler(ForContact)
export class ContactService implements ICommandHandler<ForContact, CommandOutcome<ContactEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ type, data, stamp: { context } }: ForContact): Promise<CommandOutcome<ContactEvent>> {
    const command = { type, data } as ContactCommand;
    return this.executor.execute(contactStream(data.partyId), contactDecider, contactEvents, command, context);
  }
}
