/** What the signature service was asked, and what it said; a signature is told by the agreement's own events. */
import { changeEpisode, changeOffer } from '../case/case.changes';
import type { CaseState, Offer } from '../case/case.state';
import type { DataOf, Folds } from '../case/fold';
import type { signatureRequestEvents } from './signature-request.events';
import type { SignatureRequest } from './signature-request.state';

export const signatureRequestFolds: Folds<keyof typeof signatureRequestEvents> = {
  SignatureRequested: (state, { caseId, offerId, requestId, party, optionId, documentHash, signer }, metadata) =>
    changeEpisode(state, caseId, (episode) =>
      changeOffer(episode, offerId, (offer) => {
        const requestedOn = metadata.businessDate;
        const about = { requestId, party, optionId, documentHash, signer, requestedOn };
        const request: SignatureRequest = { ...about, status: 'REQUESTED', code: null };
        return { ...offer, signatureRequests: [...offer.signatureRequests, request] };
      }),
    ),
  SignatureNotGiven: (state, data) => changeRequest(state, data, { status: data.outcome, code: data.code ?? null }),
  SignatureWithoutEffect: (state, data) =>
    changeRequest(state, data, { status: 'WITHOUT_EFFECT', code: data.because.code }),
};

function changeRequest(
  state: CaseState,
  { caseId, offerId, requestId }: Pick<DataOf<'SignatureNotGiven'>, 'caseId' | 'offerId' | 'requestId'>,
  change: Pick<SignatureRequest, 'status' | 'code'>,
): CaseState {
  return changeEpisode(state, caseId, (episode) =>
    changeOffer(episode, offerId, (offer) => ({
      ...offer,
      signatureRequests: offer.signatureRequests.map((one) =>
        one.requestId === requestId ? { ...one, ...change } : one,
      ),
    })),
  );
}

/** The side that was asked has signed: by the request its evidence names, or otherwise. */
export function withSigned({ signatureRequests }: Offer, byRequest: string | undefined): readonly SignatureRequest[] {
  return signatureRequests.map((one) => {
    if (one.requestId === byRequest) return { ...one, status: 'SIGNED' };
    return one.status === 'REQUESTED' ? { ...one, status: 'OVERTAKEN' } : one;
  });
}
