/**
 * The lender's signature under what the borrower has signed. Past its day it is late and still to be given: once the first instalment
 * of what was signed is too near to be kept, another offer takes the place of this one.
 */
import { addDays } from '#kernel';
import { changeOffer } from '../case/case.changes';
import type { Offer } from '../case/case.state';
import { standsUntil } from './case-clocks';
import type { CaseClock } from './clock';
import { offerUnderWay } from './negotiation-under-way';
import { lendersDayAfterPause } from './pauses';

export const countersignDue: CaseClock<Offer> = {
  kind: 'COUNTERSIGN_DUE',
  party: 'LENDER',
  startedBy(episode) {
    const offer = offerUnderWay(episode);
    return offer?.borrowerSigned ? [offer] : [];
  },
  dueOn: ({ lastCountersignDay }) => lastCountersignDay,
  answeredBy: (offer) => ({ command: 'ExpireOffer', from: addDays(standsUntil(offer), 1) }),
  pausable: {
    resumesWith: lendersDayAfterPause,
    moved: (episode, offerId, lastCountersignDay) =>
      changeOffer(episode, offerId, (offer) => ({ ...offer, lastCountersignDay })),
  },
  about: ({ data: { offerId }, borrowerSigned }) => ({
    subject: borrowerSigned?.agreementId ?? offerId,
    reference: offerId,
  }),
};
