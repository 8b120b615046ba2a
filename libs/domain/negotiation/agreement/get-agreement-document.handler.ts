import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DocumentPress } from '#documents';
import { CommandExecutor } from '#event-store';
import { borrowerOf, caseStream } from '../case/case-ids';
import { caseDecider } from '../case/case.decider';
import { episodeOf } from '../case/case-stage';
import type { Offer } from '../case/case.state';
import { GetAgreementDocument } from './get-agreement-document.query';
import { optionDocument, type OptionDocument } from './option-document.service';

@QueryHandler(GetAgreementDocument)
export class GetAgreementDocumentHandler implements IQueryHandler<GetAgreementDocument, OptionDocument | null> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly press: DocumentPress,
  ) {}

  /** Null when there is no such case, offer, option or agreement. */
  async execute({ caseId, of, language }: GetAgreementDocument): Promise<OptionDocument | null> {
    const { state } = await this.executor.load(caseStream(borrowerOf(caseId) ?? caseId), caseDecider);
    const offers = episodeOf(state, caseId)?.negotiations.flatMap((negotiation) => negotiation.offers) ?? [];
    const offer = offers.find((one) => isMeant(one, of));
    const optionId = 'optionId' in of ? of.optionId : offer?.borrowerSigned?.optionId;
    if (!offer || optionId === undefined) return null;
    return optionDocument(offer.data, optionId, this.press, language);
  }
}

function isMeant({ data, borrowerSigned }: Offer, of: GetAgreementDocument['of']): boolean {
  return 'offerId' in of ? data.offerId === of.offerId : borrowerSigned?.agreementId === of.agreementId;
}
