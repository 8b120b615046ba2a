/** A refusal is a person's: with reasons, how to have it reviewed, and from when to ask again (个人信息保护法 art. 24). */
import { authorityObjection, usedApproval, type ActAuthority } from '#approvals';
import { accept, isSameBody, type Bilingual, type CommandContext, type LocalDate } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import { openOffer, type Episode, type Negotiation } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer, isSupervisor, openCase, runningNegotiation, type InNegotiation } from '../case/lookups';
import { isRejected, type Rejected } from '../case/rejections';
import { reapplyAtTheLatest, reapplyFrom } from '../clocks/case-clocks';
import { pauseOf } from '../clocks/pauses';
import { isDecidedInError, isToReplace, toAssessFirst } from '../correction/to-replace';
import { awaitedMaterials, materialsDueOn } from '../materials/asked-materials';
import type { MaterialRequest } from '../materials/materials.state';
import { no, notTheirs } from './review-reasons';

export interface RefuseNegotiationData extends OnCase {
  readonly reasons: readonly Bilingual[];
  readonly reapplyFrom?: LocalDate;
  readonly authority: ActAuthority;
}

export const refuseNegotiation: Decide<RefuseNegotiationData> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const episode = openCase(state, data.caseId);
  if (isRejected(episode)) return episode;
  if (refusedAlready(episode.negotiations.at(-1), context)) return accept();
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { negotiation } = found;
  const objection = notSaid(data, context) ?? notTheirsToRefuse(found, context);
  if (objection) return objection;
  const notYet = notAssessedAnew(found) ?? notToRefuseYet(found, context);
  if (notYet) return notYet;
  const beyond = authorityObjection(data.authority, negotiation, context);
  return beyond ?? accept(refused(found, data, context, usedApproval(data.authority)));
};

/** Refused by the same officer in the same words. */
function refusedAlready(last: Negotiation | undefined, context: CommandContext): boolean {
  return (
    last?.status === 'REFUSED' && last.refusal?.officerId === context.actor.id && isSameBody(last.refusedAs, context)
  );
}

/** A review asked for is decided by who claimed it; one decided is not overturned by a refusal, except by a supervisor. */
function notTheirsToRefuse({ episode, negotiation }: InNegotiation, context: CommandContext): Rejected | null {
  const { review } = negotiation;
  const stands = review?.status === 'DECIDED' && !isDecidedInError(negotiation, episode.repairs);
  if (stands && !isSupervisor(context)) {
    return no('REVIEW_DECIDED_ALREADY', { decision: review.decision?.decision ?? null });
  }
  return review && notTheirs(review, negotiation, context);
}

/**
 * What the borrower can still answer is not refused: an open offer, for whoever fixes a time to answer an offer does not take it back
 * (民法典 第476条), unless it rests on an error and nobody can sign it; or materials there is time for.
 */
export function notToRefuseYet(
  { episode, negotiation }: InNegotiation,
  { businessDate }: CommandContext,
): Rejected | null {
  const offer = openOffer(negotiation);
  if (offer && !isToReplace(offer, episode.repairs)) {
    return no('OFFER_ALREADY_OPEN', { offerId: offer.data.offerId });
  }
  const awaited = awaitedMaterials(negotiation.materials).filter(({ request }) =>
    isInTime(request, episode, businessDate),
  );
  if (awaited.length === 0) return null;
  const rests = awaited.some(({ request }) => pauseOf(episode, 'MATERIALS_DUE', request.requestId));
  const until = rests ? null : materialsDueOn(negotiation.materials);
  return no('MATERIALS_AWAITED', { kinds: awaited.map(({ kind }) => kind), until });
}

/** Nobody decides on an assessment that proved wrong: by what is right it may be another. */
export function notAssessedAnew({ episode, negotiation }: InNegotiation): Rejected | null {
  const first = toAssessFirst(negotiation, episode.repairs);
  return first && no('ASSESSMENT_TO_REPEAT_FIRST', { repairId: first.repairId });
}

/** A clock that is stopped does not run out. */
function isInTime({ requestId, dueOn }: MaterialRequest, episode: Episode, today: LocalDate): boolean {
  return today <= dueOn || pauseOf(episode, 'MATERIALS_DUE', requestId) !== undefined;
}

/** What the borrower is told of every refusal: why, and from when a new request is taken. */
export function notSaid(
  { reasons, reapplyFrom: asked }: Pick<RefuseNegotiationData, 'reasons' | 'reapplyFrom'>,
  { businessDate }: CommandContext,
): Rejected | null {
  if (reasons.length === 0) return no('REASONS_REQUIRED');
  const latest = reapplyAtTheLatest(businessDate);
  if (asked === undefined || (asked > businessDate && asked <= latest)) return null;
  return no('REAPPLY_DATE_OUT_OF_RANGE', { reapplyFrom: asked, after: businessDate, atTheLatest: latest });
}

const HOW_TO_APPEAL: Bilingual = {
  en: 'Ask for a review by another officer in the app, at a branch or by the hotline; you may add evidence. You may also file a complaint.',
  zh: '您可通过App、网点或客服热线申请由其他人员复核，并可补充证明材料；也可以提出投诉。',
};

export function refused(
  { episode, negotiation }: InNegotiation,
  { reasons, reapplyFrom: from }: Pick<RefuseNegotiationData, 'reasons' | 'reapplyFrom'>,
  context: CommandContext,
  used: { readonly approvalId?: string } = {},
): CaseEvent {
  const offer = openOffer(negotiation);
  return {
    type: 'NegotiationRefused',
    data: {
      ...ofCase(episode),
      negotiationId: negotiation.negotiationId,
      officerId: context.actor.id,
      reasons,
      howToAppeal: HOW_TO_APPEAL,
      reapplyFrom: from ?? reapplyFrom(context.businessDate),
      ...(offer ? { offerId: offer.data.offerId } : {}),
      ...used,
    },
  };
}
