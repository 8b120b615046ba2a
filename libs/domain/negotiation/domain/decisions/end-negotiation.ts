/** A negotiation ends without an agreement: the borrower takes the request back, or an officer refuses it with reasons. */
import { accept } from '#kernel';
import { openOffer } from '../case.state';
import { ofCase, type Decide } from './decide';
import { isOfficer, isSupervisor, openCase, runningNegotiation } from './lookups';
import { refused } from './refusal';
import { isRejected, no } from './rejections';

/** Possible until the lender has countersigned. */
export const withdrawNegotiation: Decide<'WithdrawNegotiation'> = (data, state) => {
  const episode = openCase(state, data.caseId);
  if (isRejected(episode)) return episode;
  if (episode.negotiations.at(-1)?.status === 'WITHDRAWN') return accept();
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  return accept({
    type: 'NegotiationWithdrawn',
    data: {
      ...ofCase(episode),
      negotiationId: found.negotiation.negotiationId,
      ...(data.note === undefined ? {} : { note: data.note }),
    },
  });
};

export const refuseNegotiation: Decide<'RefuseNegotiation'> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const episode = openCase(state, data.caseId);
  if (isRejected(episode)) return episode;
  const last = episode.negotiations.at(-1);
  if (last?.status === 'REFUSED' && last.refusal?.officerId === context.actor.id) return accept();
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  if (data.reasons.length === 0) return no('REASONS_REQUIRED');
  const { review } = found.negotiation;
  const claimedByOther = review?.status === 'CLAIMED' && review.officerId !== context.actor.id;
  if (claimedByOther && !isSupervisor(context)) return no('REVIEW_CLAIMED_BY_ANOTHER', { officerId: review.officerId });
  if (found.negotiation.refusal?.officerId === context.actor.id) return no('REVIEWER_DECIDED_BEFORE');
  const offer = openOffer(found.negotiation);
  if (offer) return no('OFFER_ALREADY_OPEN', { offerId: offer.data.offerId });
  return accept(refused(found, data.reasons, context, data.reapplyFrom));
};
