/** An offer that ends with its negotiation. */
import type { Offer } from '../case/case.state';

const UNANSWERED: ReadonlySet<Offer['status']> = new Set(['OPEN', 'SIGNED_BY_BORROWER']);

/** One that was answered or had ended before stays what it was. */
export function withdrawn(offer: Offer): Offer {
  return UNANSWERED.has(offer.status) ? { ...offer, status: 'WITHDRAWN' } : offer;
}
