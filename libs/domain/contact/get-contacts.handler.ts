import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { contactDecider, contactStream } from './contact.decider';
import { contactsView, type ContactsView } from './contacts-view';
import { GetContacts } from './get-contacts.query';
import { reachedAt } from './reached-at.service';

export interface GetContactsAnswer {
  readonly contacts: ContactsView;
  /** −1 when nothing was ever recorded of contacts with the person. */
  readonly revision: number;
}

@QueryHandler(GetContacts)
export class GetContactsHandler implements IQueryHandler<GetContacts, GetContactsAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ borrowerId, now }: GetContacts): Promise<GetContactsAnswer> {
    const when = await reachedAt(this.executor, borrowerId);
    const { state, revision } = await this.executor.load(contactStream(borrowerId), contactDecider);
    return { contacts: contactsView(borrowerId, state, when, now), revision };
  }
}
