/** Asking for a person, and one officer at a time taking the review: by request at any time, also against a refusal. */
import { accept } from '#kernel';
import { openNegotiation, type Episode, type Negotiation } from '../case.state';
import { ofCase, type Decide } from './decide';
import { isOfficer, isSupervisor, openCase, runningNegotiation } from './lookups';
import { isRejected, no } from './rejections';

/** The open negotiation, or the last one when it was refused: then asking is the appeal. */
function reviewable(episode: Episode): Negotiation | null {
  const last = episode.negotiations.at(-1);
  return openNegotiation(episode) ?? (last?.status === 'REFUSED' ? last : null);
}

export const requestHumanReview: Decide<'RequestHumanReview'> = (data, state) => {
  const episode = openCase(state, data.caseId);
  if (isRejected(episode)) return episode;
  const negotiation = reviewable(episode);
  if (!negotiation) return no('NO_OPEN_NEGOTIATION', { caseId: data.caseId });
  const { review, status } = negotiation;
  if (status === 'OPEN' && review && review.status !== 'DECIDED') return accept();
  const { caseId: _caseId, ...asked } = data;
  return accept({
    type: 'HumanReviewRequested',
    data: { ...ofCase(episode), negotiationId: negotiation.negotiationId, ...asked },
  });
};

export const claimReview: Decide<'ClaimReview'> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { review, refusal, negotiationId } = found.negotiation;
  const officerId = context.actor.id;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  if (!review) return no('REVIEW_NOT_REQUESTED', { negotiationId });
  if (review.status === 'DECIDED') return no('REVIEW_DECIDED_ALREADY', { negotiationId });
  if (review.status === 'CLAIMED') {
    if (review.officerId === officerId) return accept();
    return no('REVIEW_CLAIMED_BY_ANOTHER', { negotiationId, officerId: review.officerId });
  }
  if (refusal?.officerId === officerId) return no('REVIEWER_DECIDED_BEFORE', { negotiationId });
  return accept({ type: 'ReviewClaimed', data: { ...ofCase(found.episode), negotiationId, officerId } });
};

export const releaseReview: Decide<'ReleaseReview'> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { review, negotiationId } = found.negotiation;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  if (!review) return no('REVIEW_NOT_REQUESTED', { negotiationId });
  if (review.status === 'DECIDED') return no('REVIEW_DECIDED_ALREADY', { negotiationId });
  if (review.status === 'REQUESTED' || review.officerId === null) return accept();
  if (review.officerId !== context.actor.id && !isSupervisor(context)) {
    return no('REVIEW_CLAIMED_BY_ANOTHER', { negotiationId, officerId: review.officerId });
  }
  return accept({
    type: 'ReviewReleased',
    data: { ...ofCase(found.episode), negotiationId, officerId: review.officerId },
  });
};
