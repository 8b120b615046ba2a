/**
 * What rests on an entry and still stands: worked out from the case as it is and from what happened after the entry. What was
 * overtaken since is not repaired; what replaces it rests on what is right.
 */
import type { Agreement, Episode, Negotiation } from '../case/case.state';
import type { EntryAt, RepairKind } from './correction.events';
import type { KnownEvent } from './known-entry';
import { negotiationOf } from './entry-facts';

export interface Affected {
  readonly kind: RepairKind;
  readonly reference: string;
}

/** What a correction of the thing changes besides the entry: then a second person approves it. */
const TOUCHES: { readonly [Kind in RepairKind]: 'MONEY' | 'BUREAU' | null } = {
  ASSESSMENT_TO_REPEAT: null,
  DECISION_TO_REPEAT: null,
  REFUSAL_TO_REVIEW: null,
  OFFER_TO_REPLACE: 'MONEY',
  AGREEMENT_TO_REVIEW: 'MONEY',
  COMPLETED_AGREEMENT_TO_REVIEW: 'MONEY',
  BUREAU_RECORD_TO_CORRECT: 'BUREAU',
  ELIGIBILITY_TO_REVIEW: null,
  WRITE_OFF_TO_REVIEW: 'MONEY',
  WITHDRAWAL_TO_REVIEW: 'MONEY',
};

/** Money or the bureau where what was offered, agreed or reported rests on the entry. */
export function touchedBy(affected: readonly Affected[]): readonly ('MONEY' | 'BUREAU')[] {
  return [...new Set(affected.flatMap(({ kind }) => TOUCHES[kind] ?? []))];
}

export function affectedBy(entry: EntryAt, later: readonly KnownEvent[], episode: Episode): readonly Affected[] {
  const negotiation = negotiationOf(episode, entry.about);
  if (!negotiation) return [];
  const agreements = episode.agreements.filter(
    ({ data, negotiationId }) =>
      negotiationId === negotiation.negotiationId &&
      later.some((one) => one.type === 'AgreementSigned' && one.data.agreementId === data.agreementId),
  );
  return [
    ...inNegotiation(negotiation, later, entry.type === 'AssessmentCompleted'),
    ...agreements.filter(({ status }) => status === 'IN_FORCE').map(toReview),
    ...agreements.flatMap((agreement) => recordsOf(agreement, later, episode)),
  ];
}

/**
 * What of a loan's figures was wrong is in what was assessed, decided, offered and agreed since; an offer that its loans would refuse now is
 * taken back already. The record at the bureau is corrected by itself.
 * @param later told from the day on from which figures may be others, up to the correction
 */
export function affectedByLoan(loanId: string, later: readonly KnownEvent[], episode: Episode): readonly Affected[] {
  const negotiations = episode.negotiations.filter(({ request }) => request.loanIds.includes(loanId));
  const agreements = episode.agreements.filter(
    ({ data, plans }) =>
      plans.some(({ plan }) => plan.loanId === loanId) &&
      later.some((one) => one.type === 'AgreementSigned' && one.data.agreementId === data.agreementId),
  );
  return [
    ...negotiations.flatMap((one) => inNegotiation(one, later)),
    ...agreements.filter(({ status }) => status === 'IN_FORCE').map(toReview),
    ...agreements.filter(({ status }) => status === 'COMPLETED').map(completedToReview),
  ];
}

/** @param isAssessment the entry is the last assessment itself */
function inNegotiation(
  negotiation: Negotiation,
  later: readonly KnownEvent[],
  isAssessment = false,
): readonly Affected[] {
  const { negotiationId: reference, status, review, offers } = negotiation;
  const happened = (type: 'AssessmentCompleted' | 'ReviewDecided' | 'NegotiationRefused'): boolean =>
    later.some((one) => one.type === type && one.data.negotiationId === reference);
  const refused = status === 'REFUSED' && happened('NegotiationRefused');
  if (refused) return [{ kind: 'REFUSAL_TO_REVIEW', reference }];
  if (status !== 'OPEN') return [];
  const isDecided = review?.status === 'DECIDED';
  const offered = offers.filter(
    ({ data, status: stands }) =>
      (stands === 'OPEN' || stands === 'SIGNED_BY_BORROWER') &&
      later.some((one) => one.type === 'PlanOffered' && one.data.offerId === data.offerId),
  );
  return [
    // A decision does not put right what it was taken on.
    ...(isAssessment || happened('AssessmentCompleted') ? [{ kind: 'ASSESSMENT_TO_REPEAT', reference } as const] : []),
    ...(isDecided && happened('ReviewDecided') ? [{ kind: 'DECISION_TO_REPEAT', reference } as const] : []),
    ...offered.map(({ data }) => ({ kind: 'OFFER_TO_REPLACE', reference: data.offerId }) as const),
  ];
}

const toReview = ({ data }: Agreement): Affected => ({ kind: 'AGREEMENT_TO_REVIEW', reference: data.agreementId });

const completedToReview = ({ data }: Agreement): Affected => ({
  kind: 'COMPLETED_AGREEMENT_TO_REVIEW',
  reference: data.agreementId,
});

/** Loans of the agreement of which the bureau was asked, or has said, how they are reported. */
function recordsOf(agreement: Agreement, later: readonly KnownEvent[], { loans }: Episode): readonly Affected[] {
  const ofAgreement = agreement.plans.map(({ plan }) => plan.loanId);
  return loans
    .filter(
      ({ loanId, restoration }) => ofAgreement.includes(loanId) && restoration && restoration.status !== 'REJECTED',
    )
    .filter(({ loanId }) =>
      later.some((one) => one.type === 'CreditRestorationRequested' && one.data.loanId === loanId),
    )
    .map(({ loanId }) => ({ kind: 'BUREAU_RECORD_TO_CORRECT', reference: loanId }));
}
