/**
 * The borrower takes an option by signing the hash of exactly that agreement document, while the offer stands. The lender
 * countersigns: another person than who decided the terms, set them or signed for the borrower; the same document, the same
 * debt. All loans or none.
 */
import { beyondFirstLimit } from '#approvals';
import { accept, earlierDate, shanghaiDate, type CommandContext, type JsonValue, type LocalDate } from '#kernel';
import type { AuthorityLimits } from '#policy';
import { stakesOfOptions } from '../authority/option-stakes';
import { agreementId } from '../case/case-ids';
import type { Episode, Negotiation, Offer } from '../case/case.state';
import { loansAskedFor, loansGone } from '../case/loans-left';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import {
  actsForBorrower,
  agreementOf,
  isOfficer,
  offerOf,
  signedOffer,
  underAgreement,
  type SignedOffer,
  type WithOffer,
} from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { bookingDueOn, countersignDueOn, hasRunOut, lastSigningDay } from '../clocks/case-clocks';
import { ownTermsBy } from '../offer/inside-decision';
import { isToReplace } from '../correction/to-replace';
import type { OfferOption } from '../offer/offer.events';
import type { AgreementRescindedData, SignatureEvidence } from './agreement.events';

export const AGREEMENT_REASONS = {
  OPTION_UNKNOWN: {
    en: 'The offer has no such option; please choose one of those it names.',
    zh: '方案中没有该选项，请从所列选项中选择。',
  },
  NOTHING_LEFT_TO_AGREE: {
    en: 'Nothing is owed on a loan of the offer any more, so there is nothing to agree on it and the offer cannot be signed.',
    zh: '方案涉及的借款已无欠款，无需就其达成协议，该方案不可签署。',
  },
  LOAN_OF_ANOTHER_PERSON: {
    en: 'A loan of the offer is another person’s, so it is not signed; another offer is made without it.',
    zh: '方案涉及的借款中有他人的借款，该方案不可签署，我们将另行出具方案。',
  },
  AGREEMENT_NOT_IN_FORCE: {
    en: 'The agreement is no longer in force over all its loans and cannot be taken back as a whole.',
    zh: '该协议已非对全部借款有效，不能整体撤销。',
  },
  OFFER_FIGURES_CHANGED: {
    en: 'Figures of a loan changed after the offer was made, as told here; a new offer is needed.',
    zh: '方案提出后借款金额已变化（详见所列项目），需重新出具方案。',
  },
  OFFER_RESTS_ON_WRONG_ENTRY: {
    en: 'What the offer rests on was corrected since, so it is not signed any more; another offer takes its place.',
    zh: '方案所依据的录入内容已更正，该方案不可再签署，我们将另行出具方案。',
  },
  SAME_PERSON_SIGNS_FOR_BOTH: {
    en: 'Borrower and lender are signed for by different persons.',
    zh: '借款人与贷款人须由不同的人签署。',
  },
  DECIDER_DOES_NOT_COUNTERSIGN: {
    en: 'Whoever decided the terms or set them for the offer does not countersign; another officer does.',
    zh: '作出决定或自行设定方案条件的人员不得代表贷款人签署，须由其他人员签署。',
  },
  ONE_PERSON_ALONE: {
    en: 'Nobody takes a case of this size from its assessment to the lender’s signature alone; another officer countersigns.',
    zh: '该金额的案件不得由同一人员办理评估、方案及签署，须由其他人员代表贷款人签署。',
  },
} as const satisfies Reasons;

const no = rejections(AGREEMENT_REASONS);

/** What became of the loans of an option since it was offered. */
export interface LoansSinceOffer {
  /** Loans on which nothing is owed any more. */
  readonly settledLoans: readonly string[];
  /** Loans whose debt is no longer what the offer was computed from, or that could not take the plan. */
  readonly changedLoans: readonly ChangedLoan[];
  /** Loans that are another person's: a merge of records was undone since. */
  readonly foreignLoans?: readonly string[];
}

/** In what a loan is no longer as it was offered. */
export interface ChangedLoan {
  readonly loanId: string;
  /** Payments the offer counted on that are void now. */
  readonly voidPayments: readonly string[];
  /** Figures of the debt the plan starts from, in fen. */
  readonly figures: readonly { readonly figure: string; readonly offered: number; readonly now: number }[];
  /** Why the loan would not take the plan for another reason; null when it would. */
  readonly refusedAs: string | null;
}

/** What a signature service shows of who signed, and when; without it whoever acts signs, now. */
interface Evidenced {
  readonly evidence?: { readonly request: string; readonly signedBy: string; readonly signedAt: string };
}

export interface SignAsBorrowerData extends Evidenced, OnCase, LoansSinceOffer {
  readonly offerId: string;
  readonly optionId: string;
  readonly documentHash: string;
  readonly signedBy: { readonly kind: 'BORROWER' | 'REPRESENTATIVE'; readonly partyId: string };
  readonly representativeAuthorised: boolean;
  readonly method: SignatureEvidence['method'];
  readonly reference: string;
}

export interface SignAsLenderData extends Evidenced, OnCase, LoansSinceOffer {
  /** What persons decide alone, on the day of the signature. */
  readonly limits: AuthorityLimits;
  readonly agreementId: string;
  readonly documentHash: string;
  readonly method: SignatureEvidence['method'];
  readonly reference: string;
}

export interface RescindAgreementData {
  readonly agreementId: string;
  /** What the loan said to the booking of its plan. */
  readonly refusal: AgreementRescindedData['refusal'];
}

export const signAsBorrower: Decide<SignAsBorrowerData> = (data, state, context) => {
  const found = offerOf(state, data.caseId, data.offerId);
  if (isRejected(found)) return found;
  const { episode, negotiation, offer } = found;
  if (sameSignature(offer, data)) return accept();
  const objection =
    notSignableByBorrower(found, data, context) ??
    actsForBorrower(data.signedBy, episode, data.representativeAuthorised, context) ??
    underAgreement(state, loansAskedFor(negotiation)) ??
    notAgreeable(data);
  if (objection) return objection;
  const { offerId, optionId, documentHash, signedBy, method, reference } = data;
  return accept({
    type: 'AgreementSignedByBorrower',
    data: {
      ...ofCase(episode),
      offerId,
      optionId,
      agreementId: agreementId(episode.caseId, signaturesOf(episode) + 1),
      documentHash,
      signature: { signedBy: signedBy.partyId, method, reference, ...shown(data, context) },
      countersignDueOn: countersignDueOn(context.businessDate),
    },
  });
};

/** When it was signed, and by which request to a signature service. */
function shown(
  { evidence }: Evidenced,
  { recordedAt }: CommandContext,
): Pick<SignatureEvidence, 'signedAt' | 'request'> {
  return evidence ? { signedAt: evidence.signedAt, request: evidence.request } : { signedAt: recordedAt };
}

/** The day of a signature: the one a signature service shows, however late it says so; today where it shows none, or one to come. */
export function signedOn(evidence: { readonly signedAt?: string } | undefined, today: LocalDate): LocalDate {
  return evidence?.signedAt === undefined ? today : earlierDate(shanghaiDate(evidence.signedAt), today);
}

/** Signed already, with the same option and document. */
function sameSignature({ borrowerSigned, status }: Offer, { optionId, documentHash }: SignAsBorrowerData): boolean {
  if (status !== 'SIGNED_BY_BORROWER' && status !== 'AGREED') return false;
  return borrowerSigned?.optionId === optionId && borrowerSigned.documentHash === documentHash;
}

function notSignableByBorrower(
  { episode, negotiation, offer }: WithOffer,
  data: SignAsBorrowerData,
  context: CommandContext,
): Rejected | null {
  const { offerId, optionId, documentHash } = data;
  const { options } = offer.data;
  if (offer.status === 'LAPSED') return no('NOTHING_LEFT_TO_AGREE', { loanIds: loansGone(negotiation) });
  if (offer.status !== 'OPEN') return no('OFFER_NOT_OPEN', { offerId, status: offer.status });
  if (isToReplace(offer, episode.repairs)) return no('OFFER_RESTS_ON_WRONG_ENTRY', { offerId });
  if (hasRunOut(offer, episode, signedOn(data.evidence, context.businessDate)))
    return no('OFFER_EXPIRED', { offerId, expiresOn: offer.lastDay });
  const option = options.find((one) => one.optionId === optionId);
  if (!option) return no('OPTION_UNKNOWN', { optionId, options: options.map((one) => one.optionId) });
  if (option.documentHash !== documentHash) {
    return no('DOCUMENT_HASH_DIFFERS', { offered: option.documentHash, signed: documentHash });
  }
  return null;
}

/** Agreement ids count borrower's signatures, also those taken back, so that none is used again. */
function signaturesOf(episode: Episode): number {
  const offers = episode.negotiations.flatMap((one) => one.offers);
  const takenBack = offers.flatMap(({ signaturesTakenBack }) => signaturesTakenBack);
  return offers.filter(({ borrowerSigned }) => borrowerSigned).length + takenBack.length;
}

export const signAsLender: Decide<SignAsLenderData> = (data, state, context) => {
  const officerId = data.evidence?.signedBy ?? (isOfficer(context) ? context.actor.id : null);
  if (officerId === null) return no('ONLY_AN_OFFICER');
  const found = signedOffer(state, data.caseId, data.agreementId);
  if (isRejected(found)) return found;
  const { episode, offer, signed, option } = found;
  if (data.documentHash !== signed.documentHash) {
    return no('DOCUMENT_HASH_DIFFERS', { offered: signed.documentHash, signed: data.documentHash });
  }
  if (offer.status === 'AGREED') return accept();
  const objection =
    notSignableByLender(found, data, officerId, context) ??
    underAgreement(
      state,
      option.plans.map(({ loanId }) => loanId),
    );
  if (objection) return objection;
  return accept({
    type: 'AgreementSigned',
    data: {
      ...ofCase(episode),
      agreementId: signed.agreementId,
      offerId: signed.offerId,
      optionId: signed.optionId,
      documentHash: signed.documentHash,
      borrowerSignature: signed.signature,
      lenderSignature: {
        signedBy: officerId,
        method: data.method,
        reference: data.reference,
        ...shown(data, context),
      },
      signedOn: context.businessDate,
      effectiveOn: offer.data.asOf,
      plans: option.plans,
      bookingDueOn: bookingDueOn(context.businessDate),
    },
  });
};

function notSignableByLender(
  { episode, negotiation, offer, signed, option }: SignedOffer,
  data: SignAsLenderData,
  officerId: string,
  context: CommandContext,
): Rejected | null {
  const { offerId } = offer.data;
  if (offer.status === 'LAPSED') return no('NOTHING_LEFT_TO_AGREE', { loanIds: loansGone(negotiation) });
  if (offer.status !== 'SIGNED_BY_BORROWER') return no('OFFER_NOT_OPEN', { offerId, status: offer.status });
  if (isToReplace(offer, episode.repairs)) return no('OFFER_RESTS_ON_WRONG_ENTRY', { offerId });
  if (hasRunOut(offer, episode, signedOn(data.evidence, context.businessDate))) {
    return no('OFFER_EXPIRED', { offerId, expiresOn: lastSigningDay(offer) });
  }
  if (officerId === signed.actorId || officerId === signed.signature.signedBy) return no('SAME_PERSON_SIGNS_FOR_BOTH');
  const deciders = [offer.decidedBy, ownTermsBy(negotiation, offer), negotiation.review?.decision?.officerId];
  if (deciders.includes(officerId)) return no('DECIDER_DOES_NOT_COUNTERSIGN', { officerId });
  return aloneObjection(negotiation, offer, option, officerId, data.limits) ?? notAgreeable(data);
}

/** Above the first limit whoever had the case assessed or put up an offer nobody else decided does not sign for the lender. */
function aloneObjection(
  { assessedBy }: Negotiation,
  { decidedBy, offeredBy }: Offer,
  option: OfferOption,
  officerId: string,
  limits: AuthorityLimits,
): Rejected | null {
  if (decidedBy !== null || (assessedBy !== officerId && offeredBy !== officerId)) return null;
  const exceeded = beyondFirstLimit(stakesOfOptions([option]), limits);
  return exceeded.length > 0
    ? no('ONE_PERSON_ALONE', { officerId, exceeded: exceeded.map((one) => ({ ...one })) })
    : null;
}

/** What could not be booked is not signed. */
function notAgreeable({ settledLoans, changedLoans, foreignLoans = [] }: LoansSinceOffer): Rejected | null {
  if (foreignLoans.length > 0) return no('LOAN_OF_ANOTHER_PERSON', { loanIds: foreignLoans });
  if (settledLoans.length > 0) return no('NOTHING_LEFT_TO_AGREE', { loanIds: settledLoans });
  if (changedLoans.length === 0) return null;
  const changes = changedLoans.map((change) => JSON.parse(JSON.stringify(change)) as JsonValue);
  return no('OFFER_FIGURES_CHANGED', { loanIds: changedLoans.map(({ loanId }) => loanId), changes });
}

/** A loan could not take its plan: nothing of the agreement stands, over none of its loans. */
export const rescindAgreement: Decide<RescindAgreementData> = ({ agreementId, refusal }, state, context) => {
  const found = agreementOf(state, agreementId);
  if (isRejected(found)) return found;
  const { status, data, plans } = found.agreement;
  if (status === 'RESCINDED') return accept();
  const loanIds = plans.map(({ plan }) => plan.loanId);
  if (!loanIds.includes(refusal.loanId)) return no('LOAN_NOT_IN_CASE', { loanId: refusal.loanId });
  if (plans.some((plan) => plan.status !== 'IN_FORCE')) return no('AGREEMENT_NOT_IN_FORCE', { agreementId, status });
  return accept({
    type: 'AgreementRescinded',
    data: { ...ofCase(data), agreementId, loanIds, refusal, rescindedOn: context.businessDate },
  });
};

/** Commands and the decisions on them. */
export const agreementDecisions = {
  SignAsBorrower: signAsBorrower,
  SignAsLender: signAsLender,
  RescindAgreement: rescindAgreement,
};
