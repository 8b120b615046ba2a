/** Whether an offer rests on an entry that proved wrong; what the borrower has signed is answered first. */
import type { Offer } from '../case/case.state';
import { openRepair, type Repair } from './correction.state';

export function isToReplace({ data, status }: Offer, repairs: readonly Repair[]): boolean {
  return status === 'OPEN' && openRepair(repairs, 'OFFER_TO_REPLACE', data.offerId) !== undefined;
}
