/** The holds on a person, and what they stop today. */
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { GetHolds, type GetHoldsAnswer, type HoldsView, holdsViewSchema } from '#parties';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

@ApiTags('holds')
@Controller('parties/:partyId/holds')
export class HoldReadsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'Holds on a person',
    description: 'What is stopped today and since when, and every hold that was ever placed with its days.',
    roles: ['service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'partyId',
    consistency: 'strong',
    answers: strongAnswerOf('Holds', holdsViewSchema),
  })
  async getHolds(
    @Param('partyId', IdParameter) partyId: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<HoldsView>> {
    const query = new GetHolds(partyId, this.clock.businessDate());
    const answer = await this.queries.execute<GetHolds, GetHoldsAnswer>(query);
    if (!answer) throw unknownResource('PARTY_UNKNOWN', 'There is no such person.', '没有这个人。');
    return strongAnswer(response, answer.holds, answer.revision);
  }
}
