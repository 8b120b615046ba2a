/** The borrower counters or declines an offer, or lets it run out. A counter goes to a person; the other two end the negotiation. */
import { accept, addDays } from '#kernel';
import { lastSigningDay } from '../case-clocks';
import type { CaseEvent } from '../case.events';
import { ofCase, type Decide } from './decide';
import { offerOf } from './lookups';
import { isRejected, no } from './rejections';

export const counterPlan: Decide<'CounterPlan'> = (data, state, context) => {
  const found = offerOf(state, data.caseId, data.offerId);
  if (isRejected(found)) return found;
  const { episode, negotiation, offer } = found;
  const { offerId, affordableMonthly, reliefWanted, note } = data;
  if (offer.status === 'COUNTERED' && offer.counter?.affordableMonthly === affordableMonthly) return accept();
  if (offer.status !== 'OPEN') return no('OFFER_NOT_OPEN', { offerId, status: offer.status });
  if (context.businessDate > offer.data.expiresOn) return no('OFFER_EXPIRED', { expiresOn: offer.data.expiresOn });
  return accept<CaseEvent>(
    {
      type: 'PlanCountered',
      data: {
        ...ofCase(episode),
        offerId,
        affordableMonthly,
        reliefWanted,
        ...(note === undefined ? {} : { note }),
      },
    },
    {
      type: 'HumanReviewRequested',
      data: { ...ofCase(episode), negotiationId: negotiation.negotiationId, requestedBy: 'BORROWER' },
    },
  );
};

export const declineOffer: Decide<'DeclineOffer'> = (data, state) => {
  const found = offerOf(state, data.caseId, data.offerId);
  if (isRejected(found)) return found;
  const { offerId, note } = data;
  const { status } = found.offer;
  if (status === 'DECLINED') return accept();
  if (status !== 'OPEN') return no('OFFER_NOT_OPEN', { offerId, status });
  return accept({
    type: 'PlanDeclined',
    data: { ...ofCase(found.episode), offerId, ...(note === undefined ? {} : { note }) },
  });
};

/** The clock: an offer answered in the meantime needs nothing. */
export const expireOffer: Decide<'ExpireOffer'> = (data, state, context) => {
  const found = offerOf(state, data.caseId, data.offerId);
  if (isRejected(found)) return found;
  const { offerId } = data;
  const { status } = found.offer;
  if (status !== 'OPEN' && status !== 'SIGNED_BY_BORROWER') return accept();
  const lastDay = lastSigningDay(found.offer);
  if (context.businessDate <= lastDay) return no('OFFER_NOT_YET_EXPIRED', { offerId, lastDay });
  return accept({
    type: 'OfferExpired',
    data: { ...ofCase(found.episode), offerId, expiredOn: addDays(lastDay, 1) },
  });
};
