/**
 * One officer at a time takes a review, for a while; they give it back, or the claim runs out. What was decided on an entry that proved
 * wrong is taken again as it stands: nobody has to ask for it anew.
 */
import { accept, type CommandContext } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import type { Review } from '../case/case.state';
import { isOfficer, isSupervisor, runningNegotiation, type InNegotiation } from '../case/lookups';
import { isRejected } from '../case/rejections';
import { answerDueOn, claimEndsOn } from '../clocks/case-clocks';
import { isDecidedInError } from '../correction/to-replace';
import { no } from './review-reasons';

const claimReview: Decide<OnCase> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { review, refusedBy, negotiationId } = found.negotiation;
  const officerId = context.actor.id;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  if (!review) return no('REVIEW_NOT_REQUESTED', { negotiationId });
  const inError = isDecidedInError(found.negotiation, found.episode.repairs);
  if (review.status === 'DECIDED' && !inError) return no('REVIEW_DECIDED_ALREADY', { negotiationId });
  if (refusedBy.includes(officerId)) return no('REVIEWER_DECIDED_BEFORE', { negotiationId });
  const until = claimEndsOn(context.businessDate);
  const claimed: CaseEvent = {
    type: 'ReviewClaimed',
    data: { ...ofCase(found.episode), negotiationId, officerId, until },
  };
  if (inError) return accept(askedAnew(found, context), claimed);
  if (review.status === 'REQUESTED') return accept(claimed);
  // What was assigned they have without an end.
  const isLonger = review.claimedUntil !== null && review.claimedUntil !== until;
  if (review.officerId === officerId) return isLonger ? accept(claimed) : accept();
  if (hasRunOut(review, context)) return accept(ranOut(found, review), claimed);
  const { claimedUntil } = review;
  return no('REVIEW_CLAIMED_BY_ANOTHER', { negotiationId, officerId: review.officerId, claimedUntil });
};

/** The decision that rests on the error is none any more once somebody takes it up. */
function askedAnew({ episode, negotiation }: InNegotiation, { businessDate }: CommandContext): CaseEvent {
  const { negotiationId, promised } = negotiation;
  const answer = promised === null ? { answerDueOn: answerDueOn(businessDate) } : {};
  return {
    type: 'HumanReviewRequested',
    data: { ...ofCase(episode), negotiationId, requestedBy: 'OFFICER', ...answer },
  };
}

function hasRunOut({ claimedUntil }: Review, { businessDate }: CommandContext): boolean {
  return claimedUntil !== null && businessDate > claimedUntil;
}

function ranOut({ episode, negotiation: { negotiationId } }: InNegotiation, review: Review): CaseEvent {
  const { officerId, claimedUntil } = review;
  return {
    type: 'ReviewReleased',
    data: { ...ofCase(episode), negotiationId, officerId: officerId ?? '', ranOutOn: claimedUntil ?? undefined },
  };
}

/** The clock: what was decided, given back or claimed anew in the meantime needs nothing. */
const endClaim: Decide<OnCase> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return accept();
  const { review } = found.negotiation;
  return review?.status === 'CLAIMED' && hasRunOut(review, context) ? accept(ranOut(found, review)) : accept();
};

const releaseReview: Decide<OnCase> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { review, negotiationId } = found.negotiation;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  if (!review) return no('REVIEW_NOT_REQUESTED', { negotiationId });
  if (review.status === 'DECIDED') return no('REVIEW_DECIDED_ALREADY', { negotiationId });
  if (review.officerId === null) return accept();
  if (review.officerId !== context.actor.id && !isSupervisor(context)) {
    return no('REVIEW_CLAIMED_BY_ANOTHER', { negotiationId, officerId: review.officerId });
  }
  return accept({
    type: 'ReviewReleased',
    data: { ...ofCase(found.episode), negotiationId, officerId: review.officerId },
  });
};

export interface AssignReviewData extends OnCase {
  readonly officerId: string;
  /** Only where it is with this officer, whose work is handed over. */
  readonly from?: string;
}

/** By a supervisor, over any claim; it does not end by itself. Nobody reviews their own refusal, assigned or not. */
const assignReview: Decide<AssignReviewData> = ({ caseId, officerId, from }, state, context) => {
  const found = runningNegotiation(state, caseId);
  if (isRejected(found)) return found;
  const { review, refusedBy, negotiationId } = found.negotiation;
  if (!isSupervisor(context)) return no('ONLY_A_SUPERVISOR_ASSIGNS_REVIEWS');
  if (!review) return no('REVIEW_NOT_REQUESTED', { negotiationId });
  const inError = isDecidedInError(found.negotiation, found.episode.repairs);
  if (review.status === 'DECIDED' && !inError) return no('REVIEW_DECIDED_ALREADY', { negotiationId });
  if (refusedBy.includes(officerId)) return no('REVIEWER_DECIDED_BEFORE', { negotiationId });
  const holder = inError || hasRunOut(review, context) ? null : review.officerId;
  const isTheirs = holder === officerId;
  if (isTheirs && (from !== undefined || review.claimedUntil === null)) return accept();
  if (from !== undefined && holder !== from)
    return no('REVIEW_CLAIMED_BY_ANOTHER', { negotiationId, officerId: holder });
  const before = inError ? [askedAnew(found, context)] : givenBack(found, review, context);
  const assigned = { ...ofCase(found.episode), negotiationId, officerId, assignedBy: context.actor.id };
  return accept(...before, { type: 'ReviewClaimed', data: assigned });
};

/** Whoever had it has it no more. */
function givenBack(found: InNegotiation, review: Review, context: CommandContext): readonly CaseEvent[] {
  const { officerId } = review;
  if (officerId === null) return [];
  if (hasRunOut(review, context)) return [ranOut(found, review)];
  const { negotiationId } = found.negotiation;
  return [{ type: 'ReviewReleased', data: { ...ofCase(found.episode), negotiationId, officerId } }];
}

/** Commands and the decisions on them. */
export const claimDecisions = {
  ClaimReview: claimReview,
  AssignReview: assignReview,
  ReleaseReview: releaseReview,
  EndClaim: endClaim,
};
