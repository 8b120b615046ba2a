/** The contacts with one person: every command goes through here, decided on the stream of their contacts. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import type { ContactCommand } from './contact-commands';
import { contactDecider, contactStream } from './contact.decider';
import { contactEvents, type ContactEvent } from './contact.events';
import { ForContact } from './for-contact.command';
import { reachedAt } from './reached-at.service';

@CommandHandler(ForContact)
export class ContactService implements ICommandHandler<ForContact, CommandOutcome<ContactEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ type, data, stamp: { context, ifMatch } }: ForContact): Promise<CommandOutcome<ContactEvent>> {
    const { partyId } = data;
    const command = async (): Promise<ContactCommand> =>
      (type === 'AskContact' || type === 'ReportContact'
        ? { type, data: { ...data, when: await reachedAt(this.executor, partyId) } }
        : { type, data }) as ContactCommand;
    return this.executor.execute(contactStream(partyId), contactDecider, contactEvents, command, context, { ifMatch });
  }
}
