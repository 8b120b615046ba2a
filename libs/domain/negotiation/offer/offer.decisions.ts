/**
 * Options are put to the borrower: only what a policy recommended or a person decided, one offer at a time; an officer may
 * set other terms inside that, a service may not. The borrower counters or declines, or lets it run out. A counter goes to a person, with a day for the answer; the other two end the negotiation.
 */
import { authorityObjection, usedApproval, type ActAuthority } from '#approvals';
import {
  accept,
  addDays,
  isSameBody,
  type Bilingual,
  type CommandContext,
  type Fen,
  type LocalDate,
  type Personal,
  type Rejection,
} from '#kernel';
import { addAmounts, NOTHING, totalOf } from '#loan-math';
import { DOCUMENT_VERSION } from '../agreement/agreement-print';
import { offerId } from '../case/case-ids';
import type { CaseEvent } from '../case/case.events';
import { openOffer, type Negotiation } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { loansAskedFor } from '../case/loans-left';
import { isOfficer, offerOf, runningNegotiation, underAgreement } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import {
  answerDueOn,
  counterAnswerDueOn,
  hasRunOut,
  lastSigningDay,
  offerExpiresOn,
  standsNoMore,
} from '../clocks/case-clocks';
import type { ReliefWanted } from '../request/request.events';
import { beyondDecision, ownTerms } from './inside-decision';
import { decidedRelief, stillOwed } from './offered-terms';
import type { DocumentLanguage, InPlaceOfBorrower, OfferOption } from './offer.events';
import { isToReplace, toRepeat } from '../correction/to-replace';
import { superseded } from './superseded';

export const OFFER_REASONS = {
  OFFER_NOT_DECIDED: {
    en: 'An offer follows a recommendation of the policy or the decision of a review.',
    zh: '须由政策建议或人工复核决定后方可提供方案。',
  },
  OFFER_TO_REPEAT_FIRST: {
    en: 'What the offer would rest on was corrected: the request is assessed, or decided, again first.',
    zh: '方案所依据的内容已更正，请先重新评估或重新作出复核决定，再提供方案。',
  },
  OFFER_INVALID: {
    en: 'The options do not fit the negotiation or do not add up.',
    zh: '方案与协商申请不符或金额不平。',
  },
  OWN_TERMS_ONLY_BY_OFFICER: {
    en: 'Terms other than those decided are set by an officer or supervisor; leave them out to offer what was decided.',
    zh: '与决定不同的方案条件仅可由业务人员或主管设定；如按决定提供方案，请勿填写。',
  },
  OFFER_BEYOND_DECISION: {
    en: 'The terms give more than was decided; have a second person approve the offer, or decide the review anew.',
    zh: '方案条件超出已作出的决定；如需扩大，请提交审批，或重新复核并作出决定。',
  },
  COUNTER_OFFERS_USED_UP: {
    en: 'No more counter-proposals are taken in this negotiation; the offer can be signed or declined, and a person can be asked to look at it.',
    zh: '本次协商可提出其他建议的次数已用完；可签署或不接受该方案，也可申请人工复核。',
  },
  DOCUMENT_UNPRINTABLE: {
    en: 'The agreement would hold characters that cannot be printed; please use others in the titles.',
    zh: '协议文本含有无法打印的字符，请修改标题中的相应字符。',
  },
  OFFER_NOT_YET_EXPIRED: { en: 'The offer can still be signed.', zh: '该方案仍在有效期内。' },
} as const satisfies Reasons;

const no = rejections(OFFER_REASONS);

/** Why an option cannot become a document. */
export function unprintable(optionId: string, characters: readonly string[]): Rejection {
  return no('DOCUMENT_UNPRINTABLE', { optionId, characters }).rejection;
}

/** Options computed from the loans, or the rule that kept them from being made. */
export type Proposal =
  | {
      readonly kind: 'OPTIONS';
      readonly options: readonly OfferOption[];
      readonly conditions: readonly Bilingual[];
      readonly rightsAndDuties: readonly Bilingual[];
      readonly documentLanguage: DocumentLanguage;
      /** Who signs in the borrower’s place; left out where the borrower does. */
      readonly inPlace?: InPlaceOfBorrower;
    }
  | { readonly kind: 'NONE'; readonly rejection: Rejection };

export interface OfferPlanData extends OnCase {
  /** Date of all figures. */
  readonly asOf: LocalDate;
  readonly proposal: Proposal;
  /** Loans asked about on which nothing is owed any more: no plan is offered for them. */
  readonly settledLoans: readonly string[];
  /** Loans of the open offer whose figures are not those it was made of: nobody can sign it any more. */
  readonly changedLoans: readonly string[];
  readonly authority: ActAuthority;
}

export interface CounterPlanData extends OnCase {
  readonly offerId: string;
  readonly affordableMonthly: Fen;
  readonly reliefWanted: readonly ReliefWanted[];
  readonly note?: Personal;
}

export interface AnswerOfferData extends OnCase {
  readonly offerId: string;
  readonly note?: Personal;
}

const MOST_OPTIONS = 3;
/** Counter-proposals that are taken in one negotiation. A setting of the lender; nobody publishes such a figure. */
export const MOST_COUNTER_OFFERS = 3;

export const offerPlan: Decide<OfferPlanData> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { episode, negotiation } = found;
  const { negotiationId } = negotiation;
  const open = openOffer(negotiation);
  const replaces = open !== null && isToReplace(open, episode.repairs);
  if (open && data.changedLoans.length === 0 && !replaces)
    return no('OFFER_ALREADY_OPEN', { offerId: open.data.offerId });
  const first = toRepeat(negotiation, episode.repairs);
  if (first) return no('OFFER_TO_REPEAT_FIRST', { repairId: first.repairId, repair: first.kind });
  if (!mayOffer(negotiation)) return noOfferYet(negotiation);
  const covered = underAgreement(state, loansAskedFor(negotiation));
  if (covered) return covered;
  const { asOf, proposal, settledLoans } = data;
  if (asOf > context.businessDate) return no('DATE_IN_FUTURE', { asOf, businessDate: context.businessDate });
  if (proposal.kind === 'NONE') return { kind: 'rejected', rejection: proposal.rejection };
  const { options, conditions, rightsAndDuties, documentLanguage, inPlace } = proposal;
  const invalid = optionsObjection(options, stillOwed(negotiation, settledLoans), asOf);
  if (invalid) return invalid;
  const unauthorised = ownTermsObjection(data.authority, options, negotiation, asOf, context);
  if (unauthorised) return unauthorised;
  const offerNumber = negotiation.offers.length + 1;
  const takesPlaceOf = open
    ? [
        superseded(episode, negotiation, open, context.businessDate, {
          because: data.changedLoans.length > 0 ? 'FIGURES_CHANGED' : 'ENTRY_CORRECTED',
        }),
      ]
    : [];
  return accept(...takesPlaceOf, {
    type: 'PlanOffered',
    data: {
      ...ofCase(episode),
      negotiationId,
      offerId: offerId(negotiationId, offerNumber),
      offerNumber,
      options,
      asOf,
      expiresOn: offerExpiresOn(context.businessDate),
      conditions,
      rightsAndDuties,
      documentVersion: DOCUMENT_VERSION,
      ...(inPlace ? { inPlace } : {}),
      documentLanguage,
      ...usedApproval(data.authority),
    },
  });
};

/** A review asked for comes before what the machine recommended. */
export function mayOffer({ assessment, review }: Negotiation): boolean {
  // Where the offer stood and lapsed since, another by the same terms takes its place.
  if (review) return review.decision !== null && review.decision.decision !== 'REFUSE';
  return assessment?.recommendation === 'OFFER';
}

export function noOfferYet({ negotiationId }: Negotiation): Rejected {
  return no('OFFER_NOT_DECIDED', { negotiationId });
}

/** Own terms are an officer's, and inside what was decided; a second person may approve more. */
function ownTermsObjection(
  authority: ActAuthority,
  options: readonly OfferOption[],
  negotiation: Negotiation,
  asOf: LocalDate,
  context: CommandContext,
): Rejected | null {
  const own = ownTerms(decidedRelief(negotiation), negotiation, options, asOf);
  if (own.length > 0 && !isOfficer(context)) return no('OWN_TERMS_ONLY_BY_OFFICER');
  return authorityObjection(authority, negotiation, context, moreThanDecided(own, negotiation, asOf));
}

function moreThanDecided(own: readonly OfferOption[], negotiation: Negotiation, asOf: LocalDate): Rejected | null {
  for (const option of own) {
    const beyond = beyondDecision(negotiation, option, asOf);
    if (beyond.length > 0) return no('OFFER_BEYOND_DECISION', { optionId: option.optionId, beyond });
  }
  return null;
}

function optionsObjection(
  options: readonly OfferOption[],
  owed: readonly string[],
  asOf: OfferPlanData['asOf'],
): Rejected | null {
  const ids = new Set(options.map(({ optionId }) => optionId));
  if (options.length < 1 || options.length > MOST_OPTIONS || ids.size < options.length) {
    return no('OFFER_INVALID', { options: options.length, most: MOST_OPTIONS });
  }
  const asked = [...owed].sort().join();
  for (const { optionId, plans, totalPayable, waived } of options) {
    const loans = plans.map(({ loanId }) => loanId).sort();
    if (loans.join() !== asked) return no('OFFER_INVALID', { optionId, loans, asked: owed });
    if (plans.some(({ schedule }) => schedule.effectiveOn !== asOf)) return no('OFFER_INVALID', { optionId, asOf });
    const total = plans.reduce((sum, { schedule }) => sum + schedule.totalCost, 0);
    const rows = plans.flatMap(({ schedule }) => schedule.rows).reduce((sum, row) => sum + row.total, 0);
    const waivers = totalOf(plans.map(({ schedule }) => schedule.waived).reduce(addAmounts, NOTHING));
    if (total !== totalPayable || rows !== total || waivers !== totalOf(waived)) {
      return no('OFFER_INVALID', { optionId, totalPayable, total, rows, waived: totalOf(waived), waivers });
    }
  }
  return null;
}

export const counterPlan: Decide<CounterPlanData> = (data, state, context) => {
  const found = offerOf(state, data.caseId, data.offerId);
  if (isRejected(found)) return found;
  const { episode, negotiation, offer } = found;
  const { offerId, affordableMonthly, reliefWanted, note } = data;
  // Countered already, with the same proposal in the same words.
  if (isSameBody(offer.counteredAs, context)) return accept();
  if (offer.status !== 'OPEN') return no('OFFER_NOT_OPEN', { offerId, status: offer.status });
  if (hasRunOut(offer, episode, context.businessDate)) {
    return no('OFFER_EXPIRED', { expiresOn: offer.lastDay });
  }
  const countered = negotiation.offers.filter(({ status }) => status === 'COUNTERED').length;
  if (countered >= MOST_COUNTER_OFFERS) return no('COUNTER_OFFERS_USED_UP', { countered, most: MOST_COUNTER_OFFERS });
  return accept<CaseEvent>(
    {
      type: 'PlanCountered',
      data: {
        ...ofCase(episode),
        offerId,
        affordableMonthly,
        reliefWanted,
        ...(note === undefined ? {} : { note }),
        answerDueOn: counterAnswerDueOn(context.businessDate),
      },
    },
    {
      type: 'HumanReviewRequested',
      data: { ...ofCase(episode), negotiationId: negotiation.negotiationId, requestedBy: 'BORROWER' },
    },
  );
};

export const declineOffer: Decide<AnswerOfferData> = (data, state) => {
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

/** The clock: an offer answered in the meantime needs nothing; of one that the borrower has signed the lender owes another. */
export const expireOffer: Decide<AnswerOfferData> = (data, state, context) => {
  const found = offerOf(state, data.caseId, data.offerId);
  if (isRejected(found)) return found;
  const { offerId } = data;
  const { businessDate } = context;
  const { status } = found.offer;
  if (status !== 'OPEN' && status !== 'SIGNED_BY_BORROWER') return accept();
  const lastDay = lastSigningDay(found.offer);
  if (!standsNoMore(found.offer, found.episode, businessDate)) {
    return no('OFFER_NOT_YET_EXPIRED', { offerId, lastDay });
  }
  if (status === 'SIGNED_BY_BORROWER') {
    const because = { because: 'NOT_COUNTERSIGNED', answerDueOn: answerDueOn(businessDate) } as const;
    return accept(superseded(found.episode, found.negotiation, found.offer, businessDate, because));
  }
  return accept({
    type: 'OfferExpired',
    data: { ...ofCase(found.episode), offerId, expiredOn: addDays(lastDay, 1) },
  });
};

/** Commands and the decisions on them. */
export const offerDecisions = {
  OfferPlan: offerPlan,
  CounterPlan: counterPlan,
  DeclineOffer: declineOffer,
  ExpireOffer: expireOffer,
};
