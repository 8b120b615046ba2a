/** The lender countersigns: another person than who signed for the borrower, the same document, the same debt. All loans or none. */
import { accept, type CommandContext } from '#kernel';
import type { SignAsLenderData } from '../case-commands';
import { lastSigningDay } from '../case-clocks';
import type { AgreementSignedByBorrowerData } from '../case.events';
import type { Offer } from '../case.state';
import { ofCase, type Decide } from './decide';
import { isOfficer, signedOffer, underAgreement } from './lookups';
import { isRejected, no, type Rejected } from './rejections';

type BorrowerSigned = AgreementSignedByBorrowerData & { readonly actorId: string };

export const signAsLender: Decide<'SignAsLender'> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const found = signedOffer(state, data.caseId, data.agreementId);
  if (isRejected(found)) return found;
  const { episode, offer } = found;
  const signed = offer.borrowerSigned;
  const option = offer.data.options.find(({ optionId }) => optionId === signed?.optionId);
  if (!signed || !option) return no('AGREEMENT_UNKNOWN', { agreementId: data.agreementId });
  if (data.documentHash !== signed.documentHash) return no('DOCUMENT_HASH_DIFFERS', { offered: signed.documentHash });
  if (offer.status === 'AGREED') return accept();
  const objection =
    notSignable(offer, signed, data, context) ??
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
        signedBy: context.actor.id,
        method: data.method,
        reference: data.reference,
        signedAt: context.recordedAt,
      },
      signedOn: context.businessDate,
      effectiveOn: offer.data.asOf,
      plans: option.plans,
    },
  });
};

function notSignable(
  offer: Offer,
  signed: BorrowerSigned,
  { changedLoans }: SignAsLenderData,
  { actor, businessDate }: CommandContext,
): Rejected | null {
  const { offerId } = offer.data;
  if (offer.status !== 'SIGNED_BY_BORROWER') return no('OFFER_NOT_OPEN', { offerId, status: offer.status });
  const lastDay = lastSigningDay(offer);
  if (businessDate > lastDay) return no('OFFER_EXPIRED', { offerId, expiresOn: lastDay });
  if (actor.id === signed.actorId || actor.id === signed.signature.signedBy) return no('SAME_PERSON_SIGNS_FOR_BOTH');
  return changedLoans.length > 0 ? no('OFFER_FIGURES_CHANGED', { loanIds: changedLoans }) : null;
}
