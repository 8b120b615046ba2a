/** What a signature reads elsewhere: who may sign for the borrower, what became of the loans since the offer, and today’s limits. */
import { borrowerOf } from '../case/case-ids';
import { offerOf, signedOffer } from '../case/lookups';
import type { OfferOption } from '../offer/offer.events';
import type { Offer } from '../case/case.state';
import { authorised, limitsToday, loansAsTheyStand, type Reading, type Told } from '../case/reading';
import { isRejected } from '../case/rejections';
import { signedOn, type LoansSinceOffer, type SignAsBorrowerData, type SignAsLenderData } from './agreement.decisions';
import { loansSinceOffer } from './changed-since-offer';
import {
  askedSignature,
  type RecordSignatureAnswerData,
  type RequestBorrowerSignatureData,
  type RequestLenderSignatureData,
} from './signature-request.decisions';

export const agreementFacts = {
  SignAsBorrower: (
    asked: Told<SignAsBorrowerData, 'representativeAuthorised' | 'evidence' | keyof LoansSinceOffer>,
    reading: Reading,
  ): Promise<SignAsBorrowerData> => toSignAsBorrower(asked, reading),

  SignAsLender: (
    asked: Told<SignAsLenderData, keyof LoansSinceOffer | 'limits' | 'evidence'>,
    reading: Reading,
  ): Promise<SignAsLenderData> => toSignAsLender(asked, reading),

  RequestBorrowerSignature: (
    asked: Told<RequestBorrowerSignatureData, 'representativeAuthorised' | keyof LoansSinceOffer>,
    reading: Reading,
  ): Promise<RequestBorrowerSignatureData> => toSignAsBorrower(asked, reading),

  RequestLenderSignature: (
    asked: Told<RequestLenderSignatureData, keyof LoansSinceOffer | 'limits'>,
    reading: Reading,
  ): Promise<RequestLenderSignatureData> => toSignAsLender(asked, reading),

  async RecordSignatureAnswer(
    asked: Told<RecordSignatureAnswerData, 'representativeAuthorised' | keyof LoansSinceOffer | 'limits'>,
    reading: Reading,
  ): Promise<RecordSignatureAnswerData> {
    const found = askedSignature(reading.state, asked.caseId, asked.requestId);
    const limits = await limitsToday(reading);
    if (isRejected(found)) return { ...asked, ...NOTHING_FOUND, representativeAuthorised: false, limits };
    const { offer, request } = found;
    const since = await sinceOffer(offer, optionOf(offer, request.optionId), asked.caseId, reading);
    const { kind, id: partyId } = request.signer;
    // By the authority of the day on which it was signed, however long the service took to say so.
    const on = signedOn(asked.answer, reading.context.businessDate);
    const representativeAuthorised = await authorised(asked.caseId, { kind, partyId }, 'SIGN', reading, on);
    return { ...asked, ...since, representativeAuthorised, limits };
  },
};

async function toSignAsBorrower<Asked extends Pick<SignAsBorrowerData, 'caseId' | 'offerId' | 'optionId' | 'signedBy'>>(
  asked: Asked,
  reading: Reading,
): Promise<Asked & LoansSinceOffer & Pick<SignAsBorrowerData, 'representativeAuthorised'>> {
  const found = offerOf(reading.state, asked.caseId, asked.offerId);
  const since = isRejected(found)
    ? NOTHING_FOUND
    : await sinceOffer(found.offer, optionOf(found.offer, asked.optionId), asked.caseId, reading);
  const representativeAuthorised = await authorised(asked.caseId, asked.signedBy, 'SIGN', reading);
  return { ...asked, representativeAuthorised, ...since };
}

async function toSignAsLender<Asked extends Pick<SignAsLenderData, 'caseId' | 'agreementId'>>(
  asked: Asked,
  reading: Reading,
): Promise<Asked & LoansSinceOffer & Pick<SignAsLenderData, 'limits'>> {
  const found = signedOffer(reading.state, asked.caseId, asked.agreementId);
  const since = isRejected(found) ? NOTHING_FOUND : await sinceOffer(found.offer, found.option, asked.caseId, reading);
  return { ...asked, ...since, limits: await limitsToday(reading) };
}

/** Of an offer that is not there nothing is read: the decision says so. */
const NOTHING_FOUND: LoansSinceOffer = { settledLoans: [], changedLoans: [] };

function optionOf({ data }: Offer, optionId: string): OfferOption | undefined {
  return data.options.find((option) => option.optionId === optionId);
}

/** What became of an option's loans, unless it is agreed or gone already. */
async function sinceOffer(
  { status }: Offer,
  option: OfferOption | undefined,
  caseId: string,
  reading: Reading,
): Promise<LoansSinceOffer> {
  const awaited = status === 'OPEN' || status === 'SIGNED_BY_BORROWER' ? (option?.plans ?? []) : [];
  const states = await loansAsTheyStand(
    awaited.map(({ loanId }) => loanId),
    reading,
  );
  const records = await reading.streams.records(borrowerOf(caseId) ?? caseId);
  const foreignLoans = [...states].flatMap(([loanId, { registered }]) =>
    registered && !records.includes(registered.borrowerId) ? [loanId] : [],
  );
  return { ...loansSinceOffer(awaited, states, reading.context.businessDate), foreignLoans };
}
