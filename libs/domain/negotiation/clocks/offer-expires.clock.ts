/** An offer waits for the borrower up to its last day; the day after it runs out. The borrower's signature ends the clock. */
import { addDays } from '#kernel';
import { changeOffer } from '../case/case.changes';
import type { Offer } from '../case/case.state';
import { lastSigningDay, standsUntil } from './case-clocks';
import type { CaseClock } from './clock';
import { offerUnderWay } from './negotiation-under-way';
import { borrowersDayAfterPause } from './pauses';

export const offerExpires: CaseClock<Offer> = {
  kind: 'OFFER_EXPIRES',
  party: 'BORROWER',
  startedBy(episode) {
    const offer = offerUnderWay(episode);
    return offer && !offer.borrowerSigned ? [offer] : [];
  },
  dueOn: lastSigningDay,
  beganOn: ({ offeredOn }) => offeredOn,
  answeredBy: (offer) => ({ command: 'ExpireOffer', from: addDays(standsUntil(offer), 1) }),
  pausable: {
    resumesWith: borrowersDayAfterPause,
    moved: (episode, offerId, lastDay) => changeOffer(episode, offerId, (offer) => ({ ...offer, lastDay })),
  },
  about: ({ data: { offerId } }) => ({ subject: offerId, reference: offerId }),
};
