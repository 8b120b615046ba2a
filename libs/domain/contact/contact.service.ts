/** The contacts with one person: every command goes through here, decided on the stream of their contacts. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { minutesOfDay, SHANGHAI } from '#kernel';
import { partyDecider, partyStream } from '#parties';
import type { ContactCommand, ReachedAt } from './contact-commands';
import { contactDecider, contactStream } from './contact.decider';
import { contactEvents, type ContactEvent } from './contact.events';
import { ForContact } from './for-contact.command';

@CommandHandler(ForContact)
export class ContactService implements ICommandHandler<ForContact, CommandOutcome<ContactEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ type, data, stamp: { context, ifMatch } }: ForContact): Promise<CommandOutcome<ContactEvent>> {
    const { partyId } = data;
    const command = async (): Promise<ContactCommand> =>
      (type === 'AskContact' || type === 'ReportContact'
        ? { type, data: { ...data, when: await this.reachedAt(partyId) } }
        : { type, data }) as ContactCommand;
    return this.executor.execute(contactStream(partyId), contactDecider, contactEvents, command, context, { ifMatch });
  }

  /** Of somebody nothing is recorded of, what applies to everybody. */
  private async reachedAt(partyId: string): Promise<ReachedAt> {
    const { state } = await this.executor.load(partyStream(partyId), partyDecider);
    const { timeZone = SHANGHAI, agreedHours } = state.reachedWhen;
    if (!agreedHours) return { timeZone, agreedHours: null };
    return {
      timeZone,
      agreedHours: { from: minutesOfDay(agreedHours.from), until: minutesOfDay(agreedHours.until) },
    };
  }
}
