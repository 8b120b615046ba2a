/** The options of an offer, compared line by line. */
export class GetOfferComparison {
  constructor(
    readonly caseId: string,
    readonly offerId: string,
  ) {}
}
