/** The offer stands as before the signature, which is remembered so that its agreement’s id is not used again. */
import { changeEpisode, changeOffer, withApprovalUsed } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { signatureTakenBackEvents } from './signature-taken-back.events';

export const signatureTakenBackFolds: Folds<keyof typeof signatureTakenBackEvents> = {
  BorrowerSignatureTakenBack: (state, { caseId, offerId, agreementId, approvalId }) =>
    changeEpisode(state, caseId, (episode) =>
      changeOffer(
        episode,
        offerId,
        (offer) => ({
          ...offer,
          status: 'OPEN',
          lastCountersignDay: null,
          borrowerSigned: null,
          signaturesTakenBack: [...offer.signaturesTakenBack, agreementId],
        }),
        (negotiation) => withApprovalUsed(negotiation, approvalId),
      ),
    ),
};
