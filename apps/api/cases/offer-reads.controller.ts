/** Offers as a borrower weighs them. */
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetOfferComparison, type GetOfferComparisonAnswer, type OfferComparison, offerComparison } from '#negotiation';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

@ApiTags('cases')
@Controller('cases/:caseId')
export class OfferReadsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('offers/:offerId/comparison')
  @ReadRoute({
    summary: 'Compare the options of an offer',
    description:
      'Line by line: what is paid in all, a year, a month, when, what is waived, what a breach costs, how it is reported; and how much more or less than the first option. A line that offers of its time did not tell is left out.',
    roles: ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'caseId',
    hiddenWhileOnlyKept: 'OTHERS_AND_THEM',
    consistency: 'strong',
    answers: strongAnswerOf('OfferComparison', offerComparison),
  })
  async compareOptions(
    @Param('caseId', IdParameter) caseId: string,
    @Param('offerId', IdParameter) offerId: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<OfferComparison>> {
    const query = new GetOfferComparison(caseId, offerId);
    const found = await this.queries.execute<GetOfferComparison, GetOfferComparisonAnswer>(query);
    if (!found) throw unknownResource('OFFER_UNKNOWN', 'There is no such offer in this case.', '本案件没有该方案。');
    return strongAnswer(response, found.comparison, found.revision);
  }
}
