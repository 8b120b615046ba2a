/**
 * No day of an offer runs against the borrower while the lender has something to do about it: while it rests on an entry that proved
 * wrong, and while a person is asked to look at it. Then its clock rests, and the lender's own day stands beside it.
 */
import type { LocalDate } from '#kernel';
import { changeNegotiation, promising } from '../case/case.changes';
import { openNegotiation, openOffer, type Episode, type Negotiation, type Offer } from '../case/case.state';
import { isToReplace } from '../correction/to-replace';
import { isAskedSinceSigned, isUnderReview } from '../review/under-review';
import { answerDueOn, dayOfOffer } from './case-clocks';
import { pausable } from './case-deadlines';
import { isOf, pauseOf, restsSince, type ClockPause } from './pauses';

/** Done after every event: what it rests for began, or is over. */
export function withRestingOffer(episode: Episode, on: LocalDate): Episode {
  const negotiation = openNegotiation(episode);
  const offer = negotiation && openOffer(negotiation);
  if (!offer) return episode;
  const resting = restsFor(offer, negotiation, episode);
  const kind = offer.borrowerSigned ? ('COUNTERSIGN_DUE' as const) : ('OFFER_EXPIRES' as const);
  const { offerId } = offer.data;
  const pause = pauseOf(episode, kind, offerId);
  const promised = withPromise(episode, negotiation, owedFor(offer, negotiation, episode), on);
  if (resting && !pause && on <= dayOfOffer(offer)) {
    const started: ClockPause = { kind, reference: offerId, ...resting, pausedOn: on };
    return { ...promised, pauses: [...promised.pauses, started] };
  }
  if (resting || !pause || (pause.reason !== 'CORRECTION' && pause.reason !== 'REVIEW')) return promised;
  return goingOn(promised, pause, dayOfOffer(offer), on);
}

type Resting = Pick<ClockPause, 'reason' | 'officerId'>;

/** Null while it waits for who is to sign. */
function restsFor(offer: Offer, negotiation: Negotiation, { repairs, caseId }: Episode): Resting | null {
  if (isToReplace(offer, repairs)) return { reason: 'CORRECTION', officerId: caseId };
  return isUnderReview(negotiation) && !offer.borrowerSigned ? { reason: 'REVIEW', officerId: caseId } : null;
}

type Owed = 'APPEAL' | 'OFFER';

/** What was asked for before the borrower signed is answered by what they signed; what is asked after it is answered beside it. */
function owedFor(offer: Offer, negotiation: Negotiation, { repairs }: Episode): Owed | null {
  if (isToReplace(offer, repairs)) return 'OFFER';
  const isOwed = offer.borrowerSigned ? isAskedSinceSigned(negotiation) : isUnderReview(negotiation);
  return isOwed ? 'APPEAL' : null;
}

/** The lender owes another offer or its look, or neither any more where this one stands after all. */
function withPromise(episode: Episode, negotiation: Negotiation, owed: Owed | null, on: LocalDate): Episode {
  const { negotiationId, promised } = negotiation;
  if ((owed === null) === (promised === null)) return episode;
  const now = owed ? promising(owed, answerDueOn(on)) : { promised: null };
  return changeNegotiation(episode, negotiationId, (one) => ({ ...one, ...now }));
}

function goingOn(episode: Episode, pause: ClockPause, day: LocalDate, on: LocalDate): Episode {
  const { kind, reference } = pause;
  const rule = pausable(kind);
  const moved = rule?.moved(episode, reference, rule.resumesWith(day, restsSince(pause), on)) ?? episode;
  return { ...moved, pauses: moved.pauses.filter((one) => !isOf(one, kind, reference)) };
}
