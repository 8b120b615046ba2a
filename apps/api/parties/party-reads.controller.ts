/** A person, folded from their own stream and shown as the caller's role may see them. */
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetParty, type GetPartyAnswer, type PartyView, partyViewSchema } from '#parties';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';

@ApiTags('parties')
@Controller('parties')
export class PartyReadsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':partyId')
  @ReadRoute({
    summary: 'Show a person',
    description: 'Personal fields are masked or hidden by the role of who asks.',
    roles: ['service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'partyId',
    consistency: 'strong',
    answers: strongAnswerOf('Party', partyViewSchema),
  })
  async getParty(
    @Param('partyId', IdParameter) partyId: string,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<Strong<PartyView>> {
    const role = actingRoleOf(request);
    const answer = await this.queries.execute<GetParty, GetPartyAnswer>(new GetParty(partyId, role));
    if (!answer) throw unknownResource('PARTY_UNKNOWN', 'There is no such person.', '没有这个人。');
    return strongAnswer(response, answer.party, answer.revision);
  }
}
