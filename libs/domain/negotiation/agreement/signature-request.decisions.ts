/**
 * A signature service has the document signed: it is asked only for what could be signed now, and its evidence is held against what
 * it was asked. A refusal there ends nothing: the offer stands, and its clock runs on. What was signed when the offer could be
 * signed no more makes no agreement, but is known to the case, so that whoever signed learns of it and of the way on.
 */
import { accept, shanghaiDate, type CommandContext, type Rejection } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import type { CaseState } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { offerOf, offersOf, signedOffer, type WithOffer } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { lastSigningDay } from '../clocks/case-clocks';
import { takenBack } from '../offer/superseded';
import { signAsBorrower, signAsLender, type SignAsBorrowerData, type SignAsLenderData } from './agreement.decisions';
import type { SignatureEvidence } from './agreement.events';
import type { SignatureRequest } from './signature-request.state';

export const SIGNATURE_REQUEST_REASONS = {
  SIGNATURE_REQUEST_UNKNOWN: { en: 'There is no such request for a signature.', zh: '没有该签署请求。' },
  SIGNATURE_UNDER_WAY: {
    en: 'Another signature is being asked for; please wait for it, or sign otherwise.',
    zh: '已有其他签署请求进行中，请等待其结果，或以其他方式签署。',
  },
  SIGNATURE_ANSWERED_ALREADY: {
    en: 'The signature service has said something else about this request before; that stands.',
    zh: '签署服务此前对该请求已有不同答复，以此前答复为准。',
  },
  SIGNATURE_EVIDENCE_INCOMPLETE: {
    en: 'The evidence does not say who signed what, when and how.',
    zh: '签署证据未载明签署人、签署内容、时间或方式。',
  },
  SIGNED_BY_ANOTHER: { en: 'Somebody else signed than was asked.', zh: '签署人与所请求的签署人不一致。' },
  SIGNED_BEFORE_ASKED: {
    en: 'The evidence is of a signature older than the request for it.',
    zh: '签署证据所载的签署时间早于签署请求。',
  },
  ONLY_THE_SIGNATURE_SERVICE: {
    en: 'Only the signature service tells what came of its request.',
    zh: '签署请求的结果仅由签署服务告知。',
  },
} as const satisfies Reasons;

const no = rejections(SIGNATURE_REQUEST_REASONS);

export type RequestBorrowerSignatureData = Omit<SignAsBorrowerData, 'method' | 'reference' | 'evidence'>;
export type RequestLenderSignatureData = Omit<SignAsLenderData, 'method' | 'reference' | 'evidence'>;

/** What the service says; of a signature everything. */
export interface SignatureAnswer {
  readonly outcome: 'SIGNED' | 'REFUSED' | 'EXPIRED';
  readonly documentHash?: string;
  readonly signedBy?: string;
  readonly method?: SignatureEvidence['method'];
  readonly reference?: string;
  readonly signedAt?: string;
  readonly code?: string;
}

type Facts = Pick<SignAsBorrowerData, 'representativeAuthorised' | 'settledLoans' | 'changedLoans' | 'foreignLoans'> &
  Pick<SignAsLenderData, 'limits'>;

export interface RecordSignatureAnswerData extends OnCase, Facts {
  readonly requestId: string;
  readonly answer: SignatureAnswer;
}

/** What is not known yet when a signature is asked for. */
const TO_COME = { method: 'ELECTRONIC_SIGNATURE', reference: '' } as const;

export const requestBorrowerSignature: Decide<RequestBorrowerSignatureData> = (data, state, context) => {
  const signed = signAsBorrower({ ...data, ...TO_COME }, state, context);
  if (signed.kind === 'rejected' || signed.events.length === 0) return signed;
  const found = offerOf(state, data.caseId, data.offerId);
  if (isRejected(found)) return found;
  const { kind, partyId: id } = data.signedBy;
  return requested(found, 'BORROWER', data, { kind, id });
};

export const requestLenderSignature: Decide<RequestLenderSignatureData> = (data, state, context) => {
  const signed = signAsLender({ ...data, ...TO_COME }, state, context);
  if (signed.kind === 'rejected' || signed.events.length === 0) return signed;
  const found = signedOffer(state, data.caseId, data.agreementId);
  if (isRejected(found)) return found;
  const { optionId, documentHash } = found.signed;
  return requested(found, 'LENDER', { optionId, documentHash }, { kind: 'OFFICER', id: context.actor.id });
};

/** One at a time, since the lender signs after the borrower; the same again is the same. */
function requested(
  { episode, offer }: WithOffer,
  party: SignatureRequest['party'],
  { optionId, documentHash }: Pick<SignatureRequest, 'optionId' | 'documentHash'>,
  signer: SignatureRequest['signer'],
): ReturnType<typeof requestBorrowerSignature> {
  const { offerId } = offer.data;
  const open = offer.signatureRequests.find(({ status }) => status === 'REQUESTED');
  if (open) {
    const isSame = open.optionId === optionId && open.signer.id === signer.id && open.signer.kind === signer.kind;
    return isSame ? accept() : no('SIGNATURE_UNDER_WAY', { requestId: open.requestId, optionId: open.optionId });
  }
  const requestId = `${offerId}-S${(offer.signatureRequests.length + 1).toString()}`;
  return accept({
    type: 'SignatureRequested',
    data: { ...ofCase(episode), offerId, requestId, party, optionId, documentHash, signer },
  });
}

export interface AskedSignature extends WithOffer {
  readonly request: SignatureRequest;
}

export function askedSignature(state: CaseState, caseId: string, requestId: string): AskedSignature | Rejected {
  const offers = offersOf(state, caseId);
  for (const found of isRejected(offers) ? [] : offers) {
    const request = found.offer.signatureRequests.find((one) => one.requestId === requestId);
    if (request) return { ...found, request };
  }
  return no('SIGNATURE_REQUEST_UNKNOWN', { requestId });
}

export const recordSignatureAnswer: Decide<RecordSignatureAnswerData> = (data, state, context) => {
  if (context.actor.kind === 'person') return no('ONLY_THE_SIGNATURE_SERVICE');
  const found = askedSignature(state, data.caseId, data.requestId);
  if (isRejected(found)) return found;
  const { request } = found;
  const { outcome } = data.answer;
  if (outcome !== 'SIGNED') return answeredBefore(request, outcome) ?? notGiven(data.answer, outcome, found);
  const evidence = evidenceFor(request, data.answer);
  if (isRejected(evidence)) return evidence;
  return answeredBefore(request, outcome) ?? signedThere(data, evidence, found, state, context);
};

/** The same answer again changes nothing; another is too late. */
function answeredBefore(
  { requestId, status }: SignatureRequest,
  outcome: SignatureAnswer['outcome'],
): ReturnType<typeof recordSignatureAnswer> | null {
  if (status === outcome || (status === 'WITHOUT_EFFECT' && outcome === 'SIGNED')) return accept();
  const isOpen = status === 'REQUESTED' || status === 'OVERTAKEN';
  return isOpen ? null : no('SIGNATURE_ANSWERED_ALREADY', { requestId, status });
}

/** Of who signed otherwise meanwhile it changes nothing. */
function notGiven(
  { code }: SignatureAnswer,
  outcome: 'REFUSED' | 'EXPIRED',
  { episode, offer, request }: AskedSignature,
): ReturnType<typeof recordSignatureAnswer> {
  if (request.status === 'OVERTAKEN') return accept();
  const { requestId, party } = request;
  const said = { outcome, ...(code === undefined ? {} : { code }) };
  const { offerId } = offer.data;
  return accept({ type: 'SignatureNotGiven', data: { ...ofCase(episode), offerId, requestId, party, ...said } });
}

type Evidence = Required<Omit<SignatureAnswer, 'outcome' | 'code'>>;

/** The evidence, whole and of what was asked, by who was asked; also where it comes once more. */
function evidenceFor(
  { signer, documentHash: offered, requestedOn }: SignatureRequest,
  { documentHash, signedBy, method, reference, signedAt }: SignatureAnswer,
): Evidence | Rejected {
  if (!documentHash || !signedBy || !method || !reference || !signedAt) return no('SIGNATURE_EVIDENCE_INCOMPLETE');
  if (signedBy !== signer.id) return no('SIGNED_BY_ANOTHER', { asked: signer.id, signedBy });
  if (documentHash !== offered) return no('DOCUMENT_HASH_DIFFERS', { offered, signed: documentHash });
  if (shanghaiDate(signedAt) < requestedOn) return no('SIGNED_BEFORE_ASKED', { signedAt, requestedOn });
  return { documentHash, signedBy, method, reference, signedAt };
}

/** Rules of the offer, not of who signed or how: a signature that meets one of them comes to nothing, whatever is shown of it. */
const ENDS_THE_REQUEST: ReadonlySet<string> = new Set([
  'OFFER_EXPIRED',
  'OFFER_NOT_OPEN',
  'OFFER_FIGURES_CHANGED',
  'NOTHING_LEFT_TO_AGREE',
  'LOAN_UNDER_AGREEMENT',
]);

/** Then it is a signature like any other; where the offer can be signed no more the case says that it makes no agreement. */
function signedThere(
  data: RecordSignatureAnswerData,
  evidence: Evidence,
  found: AskedSignature,
  state: CaseState,
  context: CommandContext,
): ReturnType<typeof recordSignatureAnswer> {
  const { signedAt } = evidence;
  if (Date.parse(signedAt) > Date.parse(context.recordedAt)) return no('DATE_IN_FUTURE', { signedAt });
  const { offer, request } = found;
  if (isSignedOtherwise(found)) return accept();
  const signed =
    offer.status === 'EXPIRED'
      ? no('OFFER_EXPIRED', { offerId: offer.data.offerId, expiresOn: lastSigningDay(offer) })
      : asSignature(data, evidence, found, state, context);
  if (signed.kind === 'accepted' || request.status !== 'REQUESTED') return signed;
  const { code } = signed.rejection;
  if (!ENDS_THE_REQUEST.has(code)) return signed;
  const inVain = withoutEffect(evidence, found, signed.rejection);
  if (code !== 'OFFER_FIGURES_CHANGED') return accept(inVain);
  return accept(inVain, takenBack(found.episode, found.negotiation, offer, context.businessDate));
}

/** The same document, by the same side, whatever became of the offer since: the case knows of that signature. */
function isSignedOtherwise({ offer: { borrowerSigned }, request }: AskedSignature): boolean {
  const { status, party, documentHash } = request;
  return status === 'OVERTAKEN' && party === 'BORROWER' && borrowerSigned?.documentHash === documentHash;
}

function asSignature(
  {
    caseId,
    representativeAuthorised,
    settledLoans,
    changedLoans,
    foreignLoans = [],
    limits,
  }: RecordSignatureAnswerData,
  { documentHash, signedBy, method, reference, signedAt }: Evidence,
  { offer, request: { requestId, signer, optionId } }: AskedSignature,
  state: CaseState,
  context: CommandContext,
): ReturnType<typeof recordSignatureAnswer> {
  const evidence = { request: requestId, signedBy, signedAt };
  const signature = { caseId, documentHash, method, reference, evidence, settledLoans, changedLoans, foreignLoans };
  if (signer.kind === 'OFFICER') {
    const agreementId = offer.borrowerSigned?.agreementId ?? '';
    return signAsLender({ ...signature, agreementId, limits }, state, context);
  }
  const by = { signedBy: { kind: signer.kind, partyId: signer.id }, representativeAuthorised };
  return signAsBorrower({ ...signature, ...by, offerId: offer.data.offerId, optionId }, state, context);
}

function withoutEffect(
  { documentHash, signedBy, method, reference, signedAt }: Evidence,
  { episode, offer, request: { requestId, party, optionId } }: AskedSignature,
  { code, reason }: Rejection,
): CaseEvent {
  const signature = { signedBy, method, reference, signedAt, request: requestId };
  const signed = { requestId, party, optionId, documentHash, signature, because: { code, reason } };
  return { type: 'SignatureWithoutEffect', data: { ...ofCase(episode), offerId: offer.data.offerId, ...signed } };
}

/** Commands and the decisions on them. */
export const signatureRequestDecisions = {
  RequestBorrowerSignature: requestBorrowerSignature,
  RequestLenderSignature: requestLenderSignature,
  RecordSignatureAnswer: recordSignatureAnswer,
};
