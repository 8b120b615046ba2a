import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { contactsView, type ContactsView } from './contacts-view';
import { contactsWith } from './joined-contacts.service';
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
    const { person, state, revision } = await contactsWith(this.executor, borrowerId);
    return { contacts: contactsView(person.partyId, state, reachedAt(person), now), revision };
  }
}
