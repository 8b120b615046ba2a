/** An officer decides: whoever claimed the review, or a supervisor over them. */
import { accept, type CommandContext } from '#kernel';
import type { DecideReviewData } from '../case-commands';
import type { CaseEvent } from '../case.events';
import { openOffer, type Negotiation, type Review } from '../case.state';
import { ofCase, type Decide } from './decide';
import { isOfficer, isSupervisor, runningNegotiation, type InNegotiation } from './lookups';
import { refused } from './refusal';
import { isRejected, no, type Rejected } from './rejections';

export const decideReview: Decide<'DecideReview'> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { negotiation } = found;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const { review, negotiationId } = negotiation;
  if (!review) return no('REVIEW_NOT_REQUESTED', { negotiationId });
  if (review.status === 'DECIDED') return decidedAlready(review, data, context);
  const objection = notTheirs(review, negotiation, context) ?? incomplete(data, negotiation);
  if (objection) return objection;
  const decided = decision(data, found, context);
  if (data.decision === 'OFFER') return accept(decided);
  return accept(decided, refused(found, data.reasons, context, data.reapplyFrom));
};

function decidedAlready(
  review: Review,
  data: DecideReviewData,
  context: CommandContext,
): ReturnType<typeof decideReview> {
  const same = review.decision?.officerId === context.actor.id && review.decision.decision === data.decision;
  return same ? accept() : no('REVIEW_DECIDED_ALREADY', { decision: review.decision?.decision ?? null });
}

function notTheirs(review: Review, { refusal }: Negotiation, context: CommandContext): Rejected | null {
  if (refusal?.officerId === context.actor.id) return no('REVIEWER_DECIDED_BEFORE');
  if (isSupervisor(context)) return null;
  if (review.status === 'REQUESTED') return no('REVIEW_NOT_CLAIMED');
  const { officerId } = review;
  return officerId === context.actor.id ? null : no('REVIEW_CLAIMED_BY_ANOTHER', { officerId });
}

function incomplete(data: DecideReviewData, negotiation: Negotiation): Rejected | null {
  if (data.reasons.length === 0) return no('REASONS_REQUIRED');
  const assessed = negotiation.assessment?.rules.map(({ rule }) => rule) ?? [];
  const unknown = data.overrides.filter((rule) => !assessed.includes(rule));
  if (unknown.length > 0) return no('RULE_UNKNOWN', { unknown, assessed });
  if (data.decision === 'OFFER') {
    return data.relief || negotiation.assessment?.relief ? null : no('RELIEF_REQUIRED');
  }
  const offer = openOffer(negotiation);
  return offer ? no('OFFER_ALREADY_OPEN', { offerId: offer.data.offerId }) : null;
}

function decision(data: DecideReviewData, { episode, negotiation }: InNegotiation, context: CommandContext): CaseEvent {
  return {
    type: 'ReviewDecided',
    data: {
      ...ofCase(episode),
      negotiationId: negotiation.negotiationId,
      officerId: context.actor.id,
      decision: data.decision,
      relief: data.decision === 'OFFER' ? (data.relief ?? negotiation.assessment?.relief ?? null) : null,
      overrides: data.overrides,
      reasons: data.reasons,
      ...(data.note === undefined ? {} : { note: data.note }),
    },
  };
}
