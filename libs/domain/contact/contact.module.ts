/** Contacts with persons, wired. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ContactService } from './contact.service';
import { GetCollectionHandler } from './get-collection.handler';
import { GetContactsHandler } from './get-contacts.handler';
import { GetNoticeHandler } from './notices/get-notice.handler';

@Module({
  imports: [CqrsModule],
  providers: [ContactService, GetCollectionHandler, GetContactsHandler, GetNoticeHandler],
})
export class ContactModule {}
