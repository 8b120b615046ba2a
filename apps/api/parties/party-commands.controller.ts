/** What the lender's systems tell of a person. Names, phones and identity numbers are encrypted before they are written. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForParty, AuthoriseRepresentativeRequest, ChangeContactDetailsRequest, RegisterPartyRequest } from '#parties';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply.response';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { NoFields } from '../requests/no-fields.request';

@ApiTags('parties')
@Controller('parties')
export class PartyCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Register a person',
    description: 'Makes a borrower, guarantor or representative known.',
    roles: ['service', 'officer'],
    creates: true,
  })
  registerParty(@Body() body: RegisterPartyRequest, @Exchange() exchange: HttpExchange): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(body.partyId, 'RegisterParty', body.toData(), stamp), {
      location: `/parties/${body.partyId}`,
    });
  }

  @Post(':partyId/contact-details')
  @CommandRoute({
    summary: 'Change contact details',
    description: 'Replaces the phone number.',
    roles: ['service', 'officer'],
  })
  changeContactDetails(
    @Param('partyId', IdParameter) partyId: string,
    @Body() body: ChangeContactDetailsRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'ChangeContactDetails', body.toData(), stamp));
  }

  @Post(':partyId/representatives')
  @CommandRoute({
    summary: 'Authorise a representative',
    description: 'Lets another party act for this person; the power of attorney is named by its hash.',
    roles: ['service', 'officer'],
  })
  authoriseRepresentative(
    @Param('partyId', IdParameter) partyId: string,
    @Body() body: AuthoriseRepresentativeRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'AuthoriseRepresentative', body.toData(), stamp));
  }

  @Post(':partyId/representatives/:representativeId/revocation')
  @CommandRoute({
    summary: 'Revoke a representative',
    description: 'From now on that party may no longer act for this person.',
    roles: ['service', 'officer'],
  })
  revokeRepresentative(
    @Param('partyId', IdParameter) partyId: string,
    @Param('representativeId', IdParameter) representativeId: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForParty(partyId, 'RevokeRepresentative', { representativeId }, stamp),
    );
  }
}
