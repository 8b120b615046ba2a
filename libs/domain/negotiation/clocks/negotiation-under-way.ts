import { type Episode, type Negotiation, type Offer, openNegotiation, openOffer } from '../case/case.state';

/** What the clocks of a negotiation run for; nothing of a case that was closed meanwhile. */
export function negotiationUnderWay(episode: Episode): Negotiation | null {
  return episode.closedOn === null ? openNegotiation(episode) : null;
}

/** The offer that waits for a signature. */
export function offerUnderWay(episode: Episode): Offer | null {
  const negotiation = negotiationUnderWay(episode);
  return negotiation && openOffer(negotiation);
}
