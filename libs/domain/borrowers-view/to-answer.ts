/** The offer a person can answer now: not one that the lender is to replace. */
import type { CaseView, OfferView } from '#negotiation';

export function offerToAnswer({ negotiations, repairs = [] }: CaseView): OfferView | null {
  const isToReplace = (offerId: string): boolean =>
    repairs.some(
      ({ kind, status, reference }) => kind === 'OFFER_TO_REPLACE' && status === 'OPEN' && reference === offerId,
    );
  const open = negotiations.at(-1)?.offers.find(({ status }) => status === 'OPEN');
  return open && !isToReplace(open.offerId) ? open : null;
}
