/** What a case waits for, by what its events mean. */
import {
  type Episode,
  isAllLost,
  isAskedSinceSigned,
  isUnderReview,
  materialsStep,
  type Negotiation,
  openNegotiation,
  standingOffer,
  toRepeat,
} from '#negotiation';
import type { CaseStandingRow } from './case-standing.table';
import type { Ending, Queue, Step } from './queues';

export interface CaseStep {
  readonly queue: Queue;
  readonly step: Step;
}

/** The queue and step of the case itself; null while nothing of it waits for anybody. */
export function caseStep(episode: Episode): CaseStep | null {
  if (episode.closedOn !== null) return null;
  const negotiation = openNegotiation(episode);
  if (negotiation) return negotiationStep(negotiation, episode);
  const has = (one: Episode['loans'][number]['status']): boolean => episode.loans.some(({ status }) => status === one);
  // Nobody pays what a court dismissed: somebody decides what becomes of it.
  if (isAllLost(episode)) return { queue: 'LEGAL', step: 'CLAIM_LOST' };
  if (has('OVERDUE')) return { queue: 'INTAKE', step: ending(episode) ?? 'OVERDUE' };
  return has('EARLY_WARNING') ? { queue: 'INTAKE', step: ending(episode) ?? 'EARLY_WARNING' } : null;
}

function negotiationStep(negotiation: Negotiation, { repairs }: Episode): CaseStep {
  const { assessment, offers, review } = negotiation;
  const offer = standingOffer(negotiation, repairs);
  // Whoever asked for a person is looked at, also while there is an offer to sign, or once they have signed it.
  const isToReview = offer?.status === 'OPEN' ? isUnderReview(negotiation) : isAskedSinceSigned(negotiation);
  if (offer && review && isToReview) return { queue: 'REVIEW', step: review.status };
  if (offer?.status === 'OPEN') return { queue: 'OFFER_AWAITING_ANSWER', step: 'OFFERED' };
  if (offer) return { queue: 'SIGNATURE_PENDING', step: 'SIGNED_BY_BORROWER' };
  const first = toRepeat(negotiation, repairs)?.kind;
  if (first === 'ASSESSMENT_TO_REPEAT') return { queue: 'INTAKE', step: 'REQUESTED' };
  if (first && review?.status === 'DECIDED') return { queue: 'REVIEW', step: 'REQUESTED' };
  const materials = materialsStep(negotiation);
  if (materials) return { queue: 'MATERIALS', step: materials };
  if (review) return { queue: 'REVIEW', step: review.status };
  if (offers.at(-1)?.status === 'COUNTERED') return { queue: 'REVIEW', step: 'COUNTERED' };
  if (!assessment) return { queue: 'INTAKE', step: 'REQUESTED' };
  // The request still stands, and what was offered can be signed no more.
  return { queue: 'INTAKE', step: offers.length > 0 ? 'OFFER_SUPERSEDED' : 'ASSESSED' };
}

/** How the last negotiation or agreement ended, if it brought the case back; a breach counts when it came after the last request. */
function ending({ negotiations, agreements }: Episode): Ending | null {
  const last = negotiations.at(-1);
  if (!last || last.status === 'OPEN') return null;
  const broken = agreements.some(({ status, breach, negotiationId }) =>
    last.status === 'AGREED'
      ? status === 'BREACHED' && negotiationId === last.negotiationId
      : breach !== null && breach.breachedOn > last.requestedOn,
  );
  if (broken) return 'BREACHED';
  if (last.status === 'AGREED') return null;
  return isSignedInVain(last.offers.at(-1)) ? 'SIGNED_IN_VAIN' : last.status;
}

/** Where the negotiation went on after that offer, it ended otherwise. */
function isSignedInVain(offer: Negotiation['offers'][number] | undefined): boolean {
  if (!offer || offer.status === 'SUPERSEDED' || offer.status === 'COUNTERED') return false;
  return offer.signatureRequests.some(({ status }) => status === 'WITHOUT_EFFECT');
}

/** Where the case is, in one word. */
export function caseStage(episode: Episode): CaseStandingRow['stage'] {
  if (episode.closedOn !== null) return 'CLOSED';
  const inPlan = episode.agreements.some(({ plans }) => plans.some(({ status }) => status === 'IN_FORCE'));
  return caseStep(episode)?.queue ?? (inPlan ? 'IN_PLAN' : 'RESOLVED');
}
