/**
 * The document both sides sign in offers without a documentVersion (version 1): one option with its conditions, rights and duties, as canonical JSON. Whoever holds the offer can
 * write it out again and compare the hash.
 */
import type { Bilingual, LocalDate } from '#kernel';
import type { OfferOption } from '../offer/offer.events';

export interface AgreementDocument {
  readonly caseId: string;
  /** The date of all figures. */
  readonly asOf: LocalDate;
  readonly option: Omit<OfferOption, 'documentHash'>;
  readonly conditions: readonly Bilingual[];
  readonly rightsAndDuties: readonly Bilingual[];
}

/** The document of an option as it was offered. */
export function agreementDocument(
  offer: {
    readonly caseId: string;
    readonly asOf: LocalDate;
    readonly conditions: readonly Bilingual[];
    readonly rightsAndDuties: readonly Bilingual[];
  },
  option: OfferOption | AgreementDocument['option'],
): AgreementDocument {
  const { optionId, title, plans, totalPayable, planInterest, highestMonthly, numberOfInstalments } = option;
  const { firstDueOn, lastDueOn, waived, terms, bureauReporting } = option;
  return {
    caseId: offer.caseId,
    asOf: offer.asOf,
    option: {
      optionId,
      title,
      plans,
      totalPayable,
      planInterest,
      highestMonthly,
      numberOfInstalments,
      firstDueOn,
      lastDueOn,
      waived,
      terms,
      bureauReporting,
    },
    conditions: offer.conditions,
    rightsAndDuties: offer.rightsAndDuties,
  };
}

/** How a document is hashed: SHA-256, hexadecimal, of its canonical JSON. */
export type HashOf = (document: AgreementDocument) => string;
