/** SignatureRequested → the signature service is asked to have exactly that document signed by exactly that person. */
import type { RecordedEvent } from '#event-store';
import type { SignatureRequested } from '#negotiation';
import type { DeliveryOutbox } from '../deliveries/delivery';
import type { Reaction } from '../runner/reaction';

export function askForSignature(outbox: DeliveryOutbox): Reaction {
  return {
    name: 'ask-for-signature',
    on: ['SignatureRequested'],
    async react(event) {
      if (!outbox.connected('SIGNATURE')) return [];
      const asked = event as RecordedEvent<SignatureRequested>;
      const { caseId, borrowerId, offerId, requestId, party, documentHash, signer } = asked.data;
      await outbox.write({
        partner: 'SIGNATURE',
        request: 'SIGN_DOCUMENT',
        lane: offerId,
        about: offerId,
        subject: borrowerId,
        body: { caseId, requestId, party, documentHash, signer: signer.id, requestedAt: asked.metadata.recordedAt },
        event: asked,
        step: requestId,
      });
      return [];
    },
  };
}
