/**
 * A person looks at the negotiation: asked for at any time, also against a refusal; one officer at a time takes it and decides.
 * A refusal is a person's: with reasons, how to appeal, and from when to ask again (个人信息保护法 art. 24).
 */
import { authorityObjection, usedApproval, type ActAuthority } from '#approvals';
import {
  accept,
  canonicalJson,
  isSameBody,
  type Bilingual,
  type CommandContext,
  type LocalDate,
  type Personal,
  type Rejection,
} from '#kernel';
import { rulesAgainst, type RecommendedRelief } from '#policy';
import type { CaseEvent } from '../case/case.events';
import {
  openNegotiation,
  openOffer,
  type Episode,
  type Negotiation,
  type Offer,
  type Review,
} from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer, openCase, runningNegotiation, type InNegotiation } from '../case/lookups';
import { isRejected, type Rejected } from '../case/rejections';
import { answerDueOn, firstInstalmentOn } from '../clocks/case-clocks';
import { isDecidedInError, isToReplace, standingOffer } from '../correction/to-replace';
import { awaitsMaterials } from '../materials/asked-materials';
import { superseded } from '../offer/superseded';
import { claimDecisions } from './claim.decisions';
import { notAssessedAnew, notSaid, notToRefuseYet, refused, refuseNegotiation } from './refusal.decisions';
import type { REVIEW_DECISIONS } from './review.events';
import { no, notTheirs } from './review-reasons';
import { isUnderReview } from './under-review';

export interface RequestHumanReviewData extends OnCase {
  readonly requestedBy: 'BORROWER' | 'OFFICER';
  readonly reason?: Personal;
}

export interface DecideReviewData extends OnCase {
  /** OFFER_STANDS: the offer that is open, as it is. */
  readonly decision: (typeof REVIEW_DECISIONS)[number];
  /** Null takes what the policy recommends. */
  readonly relief: RecommendedRelief | null;
  readonly overrides: readonly string[];
  readonly reasons: readonly Bilingual[];
  readonly note?: Personal;
  /** Only for a refusal; by default the lender's setting. */
  readonly reapplyFrom?: LocalDate;
  /** Why the law does not let these terms be offered on the loans as they stand; null when it does. */
  readonly beyondLaw: Rejection | null;
  readonly authority: ActAuthority;
}

/** The open negotiation, or the last one when it was refused: then asking is the appeal. */
function reviewable(episode: Episode): Negotiation | null {
  const last = episode.negotiations.at(-1);
  return openNegotiation(episode) ?? (last?.status === 'REFUSED' ? last : null);
}

export const requestHumanReview: Decide<RequestHumanReviewData> = (data, state, { businessDate }) => {
  const episode = openCase(state, data.caseId);
  if (isRejected(episode)) return episode;
  const negotiation = reviewable(episode);
  if (!negotiation) return no('NO_OPEN_NEGOTIATION', { caseId: data.caseId });
  const { status, promised } = negotiation;
  if (status === 'OPEN' && isUnderReview(negotiation)) return accept();
  const { caseId: _caseId, ...asked } = data;
  return accept({
    type: 'HumanReviewRequested',
    data: {
      ...ofCase(episode),
      ...{ negotiationId: negotiation.negotiationId, ...asked },
      // An appeal is promised an answer as a request is, and so is who would rather have a person look than sign what is offered.
      ...(status === 'REFUSED' || promised === null ? { answerDueOn: answerDueOn(businessDate) } : {}),
    },
  });
};

/** By whoever claimed the review, or a supervisor over them. */
export const decideReview: Decide<DecideReviewData> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { negotiation } = found;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const { review, negotiationId } = negotiation;
  if (!review) return no('REVIEW_NOT_REQUESTED', { negotiationId });
  if (review.status === 'DECIDED' && !isDecidedInError(negotiation, found.episode.repairs)) {
    return decidedAlready(review, data, negotiation, context);
  }
  const objection =
    notTheirs(review, negotiation, context) ??
    incomplete(data, found, context) ??
    authorityObjection(data.authority, negotiation, context);
  if (objection) return objection;
  const decided = decision(data, found, context);
  if (data.decision === 'REFUSE') return accept(decided, refused(found, data, context));
  return data.decision === 'OFFER' ? accept(decided, ...supersededAnew(data, found, context)) : accept(decided);
};

/** The same again is the same decision; other terms, rules or words are a second one, and there is none. */
function decidedAlready(
  { decision: known, decidedAs }: Review,
  data: DecideReviewData,
  negotiation: Negotiation,
  context: CommandContext,
): ReturnType<typeof decideReview> {
  const asked = { ...termsOf(data, negotiation), officerId: context.actor.id };
  const said = known && {
    decision: known.decision,
    relief: known.relief,
    overrides: known.overrides,
    officerId: known.officerId,
  };
  if (isSameBody(decidedAs, context) && canonicalJson(said) === canonicalJson(asked)) return accept();
  return no('REVIEW_DECIDED_ALREADY', { decision: known?.decision ?? null, officerId: known?.officerId ?? null });
}

function incomplete(data: DecideReviewData, found: InNegotiation, context: CommandContext): Rejected | null {
  const { negotiation } = found;
  const unready = notAssessedAnew(found) ?? notSaid(data, context);
  if (unready) return unready;
  const assessed = negotiation.assessment?.rules.map(({ rule }) => rule) ?? [];
  const unknown = data.overrides.filter((rule) => !assessed.includes(rule));
  if (unknown.length > 0) return no('RULE_UNKNOWN', { unknown, assessed });
  if (data.decision === 'OFFER') {
    if (!reliefOf(data, negotiation)) return no('RELIEF_REQUIRED');
    const inTheWay = rulesAgainst(negotiation.assessment).filter((rule) => !data.overrides.includes(rule));
    if (inTheWay.length > 0) return no('RULE_NOT_SET_ASIDE', { rules: inTheWay });
    const signed = otherwiseDecided(data, negotiation, context);
    // What the borrower has signed is answered before anything else is decided, unless nobody can countersign it.
    if (signed?.status === 'SIGNED_BY_BORROWER' && !isToReplace(signed, found.episode.repairs)) {
      return no('OFFER_ALREADY_OPEN', { offerId: signed.data.offerId });
    }
    return data.beyondLaw ? { kind: 'rejected', rejection: data.beyondLaw } : null;
  }
  if (data.decision === 'REFUSE') return notToRefuseYet(found, context);
  const stands = standingOffer(negotiation, found.episode.repairs);
  if (!stands) return no('NO_OFFER_TO_STAND', { negotiationId: negotiation.negotiationId });
  const { offerId } = stands.data;
  return isPastKeeping(stands, context)
    ? no('OFFER_CANNOT_BE_KEPT', { offerId, fellDueOn: firstInstalmentOn(stands) })
    : null;
}

/** An instalment fell due while it was looked at: whoever signs it now is late already. */
function isPastKeeping(offer: Offer, { businessDate }: CommandContext): boolean {
  const first = firstInstalmentOn(offer);
  return first !== null && first < businessDate;
}

/** The terms of a decision to offer: the officer's, else the policy's; where the offer stands, those it follows. */
export function reliefOf(
  { decision: decided, relief }: Pick<DecideReviewData, 'decision' | 'relief'>,
  { assessment, offers }: Negotiation,
): RecommendedRelief | null {
  if (decided === 'OFFER_STANDS') return offers.at(-1)?.follows ?? null;
  return decided === 'OFFER' ? (relief ?? assessment?.relief ?? null) : null;
}

/** The open offer where other terms are decided now than those it follows, or it could not be kept any more. */
function otherwiseDecided(data: DecideReviewData, negotiation: Negotiation, context: CommandContext): Offer | null {
  const offer = openOffer(negotiation);
  if (offer?.status === 'OPEN' && isPastKeeping(offer, context)) return offer;
  const same = offer && canonicalJson(offer.follows) === canonicalJson(reliefOf(data, negotiation));
  return same ? null : offer;
}

/** An offer made before by other terms can no longer be signed, so that none is open that was not decided so. */
function supersededAnew(
  data: DecideReviewData,
  { episode, negotiation }: InNegotiation,
  context: CommandContext,
): readonly CaseEvent[] {
  const { businessDate } = context;
  const offer = otherwiseDecided(data, negotiation, context);
  if (!offer) return [];
  return [superseded(episode, negotiation, offer, businessDate, { answerDueOn: answerDueOn(businessDate) })];
}

function termsOf(data: DecideReviewData, negotiation: Negotiation): object {
  const { decision: decided, overrides } = data;
  return { decision: decided, relief: reliefOf(data, negotiation), overrides };
}

function decision(data: DecideReviewData, { episode, negotiation }: InNegotiation, context: CommandContext): CaseEvent {
  return {
    type: 'ReviewDecided',
    data: {
      ...ofCase(episode),
      negotiationId: negotiation.negotiationId,
      officerId: context.actor.id,
      decision: data.decision,
      relief: reliefOf(data, negotiation),
      overrides: data.overrides,
      reasons: data.reasons,
      ...(data.note === undefined ? {} : { note: data.note }),
      ...usedApproval(data.authority),
      ...(isDecidedBefore(data, negotiation) ? { answerDueOn: answerDueOn(context.businessDate) } : {}),
    },
  };
}

/** To offer, before what was asked for was there: the borrower need not hand it in, and the answer waits for it no longer. */
function isDecidedBefore({ decision: decided }: DecideReviewData, negotiation: Negotiation): boolean {
  return decided === 'OFFER' && !openOffer(negotiation) && awaitsMaterials(negotiation.materials);
}

/** Commands and the decisions on them. */
export const reviewDecisions = {
  RequestHumanReview: requestHumanReview,
  ...claimDecisions,
  DecideReview: decideReview,
  RefuseNegotiation: refuseNegotiation,
};
