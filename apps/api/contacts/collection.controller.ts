/** Whether a person's loans may be collected: what collection systems and agencies ask before they reach anybody. */
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type CollectionView, collectionViewSchema, GetCollection, type GetCollectionAnswer } from '#contact';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

@ApiTags('parties')
@Controller('borrowers/:borrowerId/collection')
export class CollectionController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ReadRoute({
    summary: 'Whether a person’s loans may be collected',
    description:
      'Collection of the loans of an agreement stops before it takes effect, at the lender and its agencies alike, and may go on when it is broken, taken back or never concluded: since when, and why. A person nothing was recorded of has no suspensions.',
    roles: ['service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'borrowerId',
    consistency: 'strong',
    answers: strongAnswerOf('Collection', collectionViewSchema),
  })
  async getCollection(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<CollectionView>> {
    const query = new GetCollection(borrowerId);
    const { collection, revision } = await this.queries.execute<GetCollection, GetCollectionAnswer>(query);
    return strongAnswer(response, collection, revision);
  }
}
