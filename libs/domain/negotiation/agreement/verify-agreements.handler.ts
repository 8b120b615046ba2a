import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DocumentPress } from '#documents';
import { CommandExecutor } from '#event-store';
import { borrowerOf, caseStream } from '../case/case-ids';
import { caseDecider } from '../case/case.decider';
import { episodeOf } from '../case/case-stage';
import type { Offer } from '../case/case.state';
import { optionDocument } from './option-document.service';
import { VerifyAgreements } from './verify-agreements.query';

export interface VerifiedDocument {
  readonly offerId: string;
  readonly optionId: string;
  /** Null while nobody signed it. */
  readonly agreementId: string | null;
  readonly documentVersion: number;
  /** As the offer told it. */
  readonly documentHash: string;
  /** As it was made again. */
  readonly made: string;
  /** What the borrower signed; null while nobody did. */
  readonly signed: string | null;
  readonly verified: boolean;
}

@QueryHandler(VerifyAgreements)
export class VerifyAgreementsHandler implements IQueryHandler<VerifyAgreements, readonly VerifiedDocument[] | null> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly press: DocumentPress,
  ) {}

  /** Null when there is no such case. */
  async execute({ caseId }: VerifyAgreements): Promise<readonly VerifiedDocument[] | null> {
    const { state } = await this.executor.load(caseStream(borrowerOf(caseId) ?? caseId), caseDecider);
    const episode = episodeOf(state, caseId);
    if (!episode) return null;
    const verified: VerifiedDocument[] = [];
    for (const offer of episode.negotiations.flatMap(({ offers }) => offers)) {
      for (const { optionId } of offer.data.options) verified.push(...(await this.verify(offer, optionId)));
    }
    return verified;
  }

  private async verify({ data, borrowerSigned }: Offer, optionId: string): Promise<VerifiedDocument[]> {
    const document = await optionDocument(data, optionId, this.press);
    if (!document) return [];
    const signature = borrowerSigned?.optionId === optionId ? borrowerSigned : null;
    const { offerId, version: documentVersion, documentHash, sha256: made } = document;
    const signed = signature?.documentHash ?? null;
    const verified = made === documentHash && (signed === null || signed === made);
    const agreementId = signature?.agreementId ?? null;
    return [{ offerId, optionId, agreementId, documentVersion, documentHash, made, signed, verified }];
  }
}
