/** The party's use cases, wired. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AuthoriseRepresentativeHandler } from './authorise-representative/authorise-representative.handler';
import { ChangeContactDetailsHandler } from './change-contact-details/change-contact-details.handler';
import { GetPartyHandler } from './get-party/get-party.handler';
import { RegisterPartyHandler } from './register-party/register-party.handler';
import { RevokeRepresentativeHandler } from './revoke-representative/revoke-representative.handler';

@Module({
  imports: [CqrsModule],
  providers: [
    RegisterPartyHandler,
    ChangeContactDetailsHandler,
    AuthoriseRepresentativeHandler,
    RevokeRepresentativeHandler,
    GetPartyHandler,
  ],
})
export class PartiesModule {}
