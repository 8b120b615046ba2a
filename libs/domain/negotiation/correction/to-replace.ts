/** Whether an offer rests on an entry that proved wrong: nobody signs it any more, also where the borrower has. */
import type { Offer } from '../case/case.state';
import { openRepair, type Repair } from './correction.state';

export function isToReplace({ data, status }: Offer, repairs: readonly Repair[]): boolean {
  const stands = status === 'OPEN' || status === 'SIGNED_BY_BORROWER';
  return stands && openRepair(repairs, 'OFFER_TO_REPLACE', data.offerId) !== undefined;
}
