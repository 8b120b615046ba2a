/** Whether a person was asked to look at a negotiation and has not decided yet. */
interface Reviewed {
  readonly review: { readonly status: 'REQUESTED' | 'CLAIMED' | 'DECIDED' } | null;
}

/** Of a negotiation, or of what is shown of it. */
export function isUnderReview({ review }: Reviewed): boolean {
  return review !== null && review.status !== 'DECIDED';
}

/** Asked for after the borrower had signed: it is looked at beside the lender's signature, which does not wait for it. */
export function isAskedSinceSigned(negotiation: {
  readonly review: { readonly status: 'REQUESTED' | 'CLAIMED' | 'DECIDED'; readonly sinceSigned: boolean } | null;
}): boolean {
  return isUnderReview(negotiation) && negotiation.review?.sinceSigned === true;
}
