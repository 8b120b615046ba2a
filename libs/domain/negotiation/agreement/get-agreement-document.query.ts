import type { DocumentLanguage } from '../offer/offer.events';

/** The document of an offered option, or of an agreement signed under it by at least the borrower. */
export class GetAgreementDocument {
  constructor(
    readonly caseId: string,
    readonly of: { readonly offerId: string; readonly optionId: string } | { readonly agreementId: string },
    /** A copy to read where it is not the language to sign in. */
    readonly language?: DocumentLanguage,
  ) {}
}
