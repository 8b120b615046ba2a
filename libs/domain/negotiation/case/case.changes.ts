/** Changes of one part of the state, the rest shared. A part that is not there is left alone, so folding never throws. */
import type { LocalDate } from '#kernel';
import type {
  Agreement,
  CaseLoan,
  CaseLoanStatus,
  CaseState,
  Episode,
  Negotiation,
  Offer,
  PlanProgress,
} from './case.state';

type Change<Part> = (part: Part) => Part;

function changeWhere<Item>(items: readonly Item[], matches: (item: Item) => boolean, change: Change<Item>): Item[] {
  return items.map((item) => (matches(item) ? change(item) : item));
}

export function changeEpisode(state: CaseState, caseId: string, change: Change<Episode>): CaseState {
  return { ...state, episodes: changeWhere(state.episodes, (episode) => episode.caseId === caseId, change) };
}

export function changeLoan(episode: Episode, loanId: string, change: Change<CaseLoan>): Episode {
  return { ...episode, loans: changeWhere(episode.loans, (loan) => loan.loanId === loanId, change) };
}

export function changeNegotiation(episode: Episode, negotiationId: string, change: Change<Negotiation>): Episode {
  const negotiations = changeWhere(episode.negotiations, (one) => one.negotiationId === negotiationId, change);
  return { ...episode, negotiations };
}

/** A second person's approval was acted on. */
export function withApprovalUsed(negotiation: Negotiation, approvalId: string | undefined): Negotiation {
  if (approvalId === undefined) return negotiation;
  return { ...negotiation, approvalsUsed: [...negotiation.approvalsUsed, approvalId] };
}

/** Changes an offer and, with it, the negotiation it belongs to. */
export function changeOffer(
  episode: Episode,
  offerId: string,
  change: Change<Offer>,
  changeItsNegotiation: Change<Negotiation> = (negotiation) => negotiation,
): Episode {
  const holds = (negotiation: Negotiation): boolean =>
    negotiation.offers.some((offer) => offer.data.offerId === offerId);
  return {
    ...episode,
    negotiations: changeWhere(episode.negotiations, holds, (negotiation) => {
      const offers = changeWhere(negotiation.offers, (offer) => offer.data.offerId === offerId, change);
      return changeItsNegotiation({ ...negotiation, offers });
    }),
  };
}

export function changeAgreement(episode: Episode, agreementId: string, change: Change<Agreement>): Episode {
  const agreements = changeWhere(episode.agreements, (agreement) => agreement.data.agreementId === agreementId, change);
  return { ...episode, agreements };
}

export function changePlan(agreement: Agreement, loanId: string, change: Change<PlanProgress>): Agreement {
  return { ...agreement, plans: changeWhere(agreement.plans, (progress) => progress.plan.loanId === loanId, change) };
}

/** Loans of the case stand elsewhere from a day on. */
export function withStatus(
  episode: Episode,
  loanIds: readonly string[],
  status: CaseLoanStatus,
  since: LocalDate,
): Episode {
  const change = (loan: CaseLoan): CaseLoan => ({ ...loan, status, since });
  return loanIds.reduce((changed, loanId) => changeLoan(changed, loanId, change), episode);
}

/** What comes next is promised by the day that was said; versions before said none. */
export function promising(
  promised: Negotiation['promised'],
  answerDueOn: LocalDate | undefined,
): Partial<Pick<Negotiation, 'answerDueOn' | 'promised'>> {
  return answerDueOn === undefined ? {} : { answerDueOn, promised };
}
