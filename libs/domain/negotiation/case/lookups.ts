/** What a decision needs to be there, or the rejection that says it is not. */
import type { CommandContext } from '#kernel';
import { representativeNotAuthorised } from '#parties';
import {
  agreementInForce,
  openEpisode,
  openNegotiation,
  type Agreement,
  type BorrowerSigned,
  type CaseState,
  type Episode,
  type Negotiation,
  type Offer,
} from './case.state';
import type { OfferOption } from '../offer/offer.events';
import { isRejected, no, type Rejected } from './rejections';

/** The case by its id, while it is open. */
export function openCase(state: CaseState, caseId: string): Episode | Rejected {
  if (!state.episodes.some((episode) => episode.caseId === caseId)) return no('CASE_UNKNOWN', { caseId });
  const open = openEpisode(state);
  return open?.caseId === caseId ? open : no('CASE_CLOSED', { caseId });
}

export interface InNegotiation {
  readonly episode: Episode;
  readonly negotiation: Negotiation;
}

export function runningNegotiation(state: CaseState, caseId: string): InNegotiation | Rejected {
  const episode = openCase(state, caseId);
  if (isRejected(episode)) return episode;
  const negotiation = openNegotiation(episode);
  return negotiation ? { episode, negotiation } : no('NO_OPEN_NEGOTIATION', { caseId });
}

export interface WithOffer extends InNegotiation {
  readonly offer: Offer;
}

/** An offer of the case, whatever became of it. */
export function offerOf(state: CaseState, caseId: string, offerId: string): WithOffer | Rejected {
  const offers = offersOf(state, caseId);
  if (isRejected(offers)) return offers;
  return offers.find(({ offer }) => offer.data.offerId === offerId) ?? no('OFFER_UNKNOWN', { offerId });
}

/** All offers of the case, oldest first. */
export function offersOf(state: CaseState, caseId: string): readonly WithOffer[] | Rejected {
  const episode = state.episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  return episode.negotiations.flatMap((negotiation) =>
    negotiation.offers.map((offer) => ({ episode, negotiation, offer })),
  );
}

export interface SignedOffer extends WithOffer {
  readonly signed: BorrowerSigned;
  /** What was signed. */
  readonly option: OfferOption;
}

/** The offer whose borrower's signature carries this agreement id. */
export function signedOffer(state: CaseState, caseId: string, agreementId: string): SignedOffer | Rejected {
  const offers = offersOf(state, caseId);
  if (isRejected(offers)) return offers;
  for (const found of offers) {
    const { data, borrowerSigned: signed } = found.offer;
    const option = data.options.find(({ optionId }) => optionId === signed?.optionId);
    if (signed?.agreementId === agreementId && option) return { ...found, signed, option };
  }
  return no('AGREEMENT_UNKNOWN', { agreementId });
}

export interface WithAgreement {
  readonly episode: Episode;
  readonly agreement: Agreement;
}

/** A signed agreement of the person, in any episode. */
export function agreementOf(state: CaseState, agreementId: string): WithAgreement | Rejected {
  for (const episode of state.episodes) {
    const agreement = episode.agreements.find(({ data }) => data.agreementId === agreementId);
    if (agreement) return { episode, agreement };
  }
  return no('AGREEMENT_UNKNOWN', { agreementId });
}

/** The rejection for the first of these loans that an agreement covers; null when none. */
export function underAgreement(state: CaseState, loanIds: readonly string[]): Rejected | null {
  for (const loanId of loanIds) {
    const agreement = agreementInForce(state, loanId);
    if (agreement) return no('LOAN_UNDER_AGREEMENT', { loanId, agreementId: agreement.data.agreementId });
  }
  return null;
}

/** The rejection of what is not done to a person who waits for an answer; null when nobody does. */
export function whileNegotiating(episode: Episode): Rejected | null {
  const negotiation = openNegotiation(episode);
  return negotiation && no('NEGOTIATION_UNDER_WAY', { negotiationId: negotiation.negotiationId });
}

/**
 * Who acts for the borrower: the borrower, or a representative whose authority was shown. Whoever the request is sent on behalf of
 * acts by their own name: a representative leaves no signature of the borrower's.
 */
export function actsForBorrower(
  by: { readonly kind: 'BORROWER' | 'REPRESENTATIVE'; readonly partyId: string },
  episode: Episode,
  representativeAuthorised: boolean,
  { onBehalfOf }: CommandContext,
): Rejected | null {
  if (onBehalfOf !== undefined && onBehalfOf !== by.partyId) {
    return no('NOT_WHO_ACTS', { partyId: by.partyId, onBehalfOf });
  }
  if (by.kind === 'BORROWER') {
    return by.partyId === episode.borrowerId ? null : no('NOT_THE_BORROWER', { partyId: by.partyId });
  }
  return representativeAuthorised ? null : representativeNotAuthorised(by.partyId);
}

export function isOfficer({ actor }: CommandContext): boolean {
  return actor.kind === 'person' && (actor.role === 'officer' || actor.role === 'supervisor');
}

export function isSupervisor({ actor }: CommandContext): boolean {
  return actor.kind === 'person' && actor.role === 'supervisor';
}
