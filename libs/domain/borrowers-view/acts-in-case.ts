/** What a person can do in their case, as its deciders take it. */
import type { LocalDate } from '#kernel';
import { isUnderReview, ratedUntil, type CaseView, type NegotiationView, type OfferView } from '#negotiation';
import type { ActAt } from './act-names';
import { offerToAnswer } from './to-answer';

/** @param current the case that is open, or the last one */
export function caseActs(current: CaseView | null, today: LocalDate): readonly ActAt[] {
  if (!current) return [];
  const { caseId, closedOn, loans } = current;
  const at = `/cases/${caseId}`;
  // It may be said anew until then: what was said last counts.
  if (closedOn !== null) return mayRate(current, closedOn, today) ? [['RATE', `${at}/rating`]] : [];
  const restores = loans.some(
    ({ status, restoration }) => status === 'COMPLETED' && (restoration === null || restoration.status === 'REJECTED'),
  );
  return [
    ...inNegotiation(at, current),
    ...(restores ? ([['ASK_FOR_RESTORATION', `${at}/credit-restorations`]] as const) : []),
  ];
}

/** What went on in the case of another record of the person is rated there. */
function mayRate({ outcomes }: CaseView, closedOn: LocalDate, today: LocalDate): boolean {
  return today <= ratedUntil(closedOn) && !outcomes.some(({ outcome }) => outcome === 'MERGED');
}

function inNegotiation(at: string, current: CaseView): readonly ActAt[] {
  const { negotiations, loans, claimsLost = [] } = current;
  const last = negotiations.at(-1);
  if (last?.status === 'OPEN') return whileOpen(at, last, offerToAnswer(current));
  const asks = loans.some(
    ({ loanId, status }) => (status === 'OVERDUE' || status === 'EARLY_WARNING') && !claimsLost.includes(loanId),
  );
  return [
    ...(asks ? ([['REQUEST', `${at}/negotiation-requests`]] as const) : []),
    // The appeal: one that was made and taken back is not made again.
    ...(last?.status === 'REFUSED' ? ([['ASK_FOR_A_PERSON', `${at}/human-reviews`]] as const) : []),
  ];
}

function whileOpen(at: string, negotiation: NegotiationView, offer: OfferView | null): readonly ActAt[] {
  return [
    ['SUBMIT_MATERIAL', `${at}/materials`],
    ...(isUnderReview(negotiation) ? [] : ([['ASK_FOR_A_PERSON', `${at}/human-reviews`]] as const)),
    ...(offer ? onOffer(at, offer) : []),
    ['WITHDRAW', `${at}/negotiation/withdrawal`],
  ];
}

function onOffer(at: string, { offerId }: OfferView): readonly ActAt[] {
  const offer = `${at}/offers/${offerId}`;
  return [
    ['SIGN', `${offer}/borrower-signature`],
    ['COUNTER', `${offer}/counter`],
    ['DECLINE', `${offer}/decline`],
  ];
}
