import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { borrowerOf, caseStream } from '../case/case-ids';
import { caseDecider } from '../case/case.decider';
import { episodeOf } from '../case/case-stage';
import { compareOptions, type OfferComparison } from './compare-options';
import { GetOfferComparison } from './get-offer-comparison.query';

/** Null when there is no such case or offer. */
export type GetOfferComparisonAnswer = { readonly comparison: OfferComparison; readonly revision: number } | null;

@QueryHandler(GetOfferComparison)
export class GetOfferComparisonHandler implements IQueryHandler<GetOfferComparison, GetOfferComparisonAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ caseId, offerId }: GetOfferComparison): Promise<GetOfferComparisonAnswer> {
    const { state, revision } = await this.executor.load(caseStream(borrowerOf(caseId) ?? caseId), caseDecider);
    const offers = episodeOf(state, caseId)?.negotiations.flatMap((negotiation) => negotiation.offers) ?? [];
    const offer = offers.find(({ data }) => data.offerId === offerId);
    return offer ? { comparison: compareOptions({ ...offer.data, expiresOn: offer.lastDay }), revision } : null;
  }
}
