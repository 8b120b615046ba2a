/** The contacts with one person: every command goes through here, decided on the stream of their contacts. */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import type { Contact, ContactCommand } from './contact-commands';
import { contactDecider, contactStream } from './contact.decider';
import { contactEvents, type ContactEvent } from './contact.events';
import { ForContact } from './for-contact.command';
import { STANDING_OF_LOANS, type StandingOfLoans } from './loans-standing';
import { contentHash, type PreparedContent } from './notices/notice-content.service';
import { SENT_BY } from './notices/notice-rules';
import { reachedAt } from './reached-at.service';

/** What goes by what is known elsewhere: the hours where the person lives, and who holds their loans. */
const BY_WHAT_IS_ELSEWHERE: ReadonlySet<string> = new Set([
  'AskContact',
  'ReportContact',
  'AdvanceNotice',
  'ReportDelivery',
]);

@CommandHandler(ForContact)
export class ContactService implements ICommandHandler<ForContact, CommandOutcome<ContactEvent>> {
  constructor(
    private readonly executor: CommandExecutor,
    @Inject(STANDING_OF_LOANS) private readonly loans: StandingOfLoans,
  ) {}

  execute({ type, data, stamp: { context, ifMatch } }: ForContact): Promise<CommandOutcome<ContactEvent>> {
    const { partyId } = data;
    const command = async (): Promise<ContactCommand> =>
      ({ type, data: await this.completed(type, data) }) as ContactCommand;
    return this.executor.execute(contactStream(partyId), contactDecider, contactEvents, command, context, { ifMatch });
  }

  private async completed(type: ContactCommand['type'], data: ForContact['data']): Promise<object> {
    if (BY_WHAT_IS_ELSEWHERE.has(type)) {
      const { partyId, by } = data as { readonly partyId: string; readonly by?: Contact['by'] };
      const standing = await this.loans.standing(partyId, by ?? SENT_BY);
      return { ...data, standing, when: await reachedAt(this.executor, partyId) };
    }
    return type === 'PrepareNotice' ? { ...data, contentHash: contentHash(data as unknown as PreparedContent) } : data;
  }
}
