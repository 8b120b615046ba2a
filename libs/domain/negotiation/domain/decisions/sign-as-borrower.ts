/** The borrower takes an option: by signing the hash of exactly that agreement document, while the offer stands. */
import { accept, type CommandContext } from '#kernel';
import { countersignDueOn } from '../case-clocks';
import { agreementId } from '../case-ids';
import type { SignAsBorrowerData } from '../case-commands';
import type { Episode, Offer } from '../case.state';
import { ofCase, type Decide } from './decide';
import { actsForBorrower, offerOf, underAgreement } from './lookups';
import { isRejected, no, type Rejected } from './rejections';

export const signAsBorrower: Decide<'SignAsBorrower'> = (data, state, context) => {
  const found = offerOf(state, data.caseId, data.offerId);
  if (isRejected(found)) return found;
  const { episode, negotiation, offer } = found;
  if (sameSignature(offer, data)) return accept();
  const objection =
    notSignable(offer, data, context) ??
    actsForBorrower(data.signedBy, episode, data.representativeAuthorised) ??
    underAgreement(state, negotiation.request.loanIds);
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
      signature: { signedBy: signedBy.partyId, method, reference, signedAt: context.recordedAt },
      countersignDueOn: countersignDueOn(context.businessDate),
    },
  });
};

/** Signed already, with the same option and document. */
function sameSignature({ borrowerSigned, status }: Offer, { optionId, documentHash }: SignAsBorrowerData): boolean {
  if (status !== 'SIGNED_BY_BORROWER' && status !== 'AGREED') return false;
  return borrowerSigned?.optionId === optionId && borrowerSigned.documentHash === documentHash;
}

function notSignable(offer: Offer, data: SignAsBorrowerData, context: CommandContext): Rejected | null {
  const { offerId, optionId, documentHash } = data;
  const { expiresOn, options } = offer.data;
  if (offer.status !== 'OPEN') return no('OFFER_NOT_OPEN', { offerId, status: offer.status });
  if (context.businessDate > expiresOn) return no('OFFER_EXPIRED', { offerId, expiresOn });
  const option = options.find((one) => one.optionId === optionId);
  if (!option) return no('OPTION_UNKNOWN', { optionId, options: options.map((one) => one.optionId) });
  if (option.documentHash !== documentHash) return no('DOCUMENT_HASH_DIFFERS', { offered: option.documentHash });
  return null;
}

/** Agreement ids count borrower's signatures, so that an expired one is not used again. */
function signaturesOf(episode: Episode): number {
  return episode.negotiations.flatMap(({ offers }) => offers).filter(({ borrowerSigned }) => borrowerSigned).length;
}
