/** CreditRestorationRequested → the credit bureau is asked to report the loan correctly, once for each request on it. */
import type { RecordedEvent } from '#event-store';
import type { CreditRestorationRequested } from '#negotiation';
import type { DeliveryOutbox } from '../deliveries/delivery';
import type { Reaction } from '../runner/reaction';

export function askBureau(outbox: DeliveryOutbox): Reaction {
  return {
    name: 'ask-bureau',
    on: ['CreditRestorationRequested'],
    async react(event) {
      if (!outbox.connected('BUREAU')) return [];
      const asked = event as RecordedEvent<CreditRestorationRequested>;
      const { caseId, borrowerId, loanId, records, request = 1 } = asked.data;
      const requestedOn = asked.metadata.businessDate;
      await outbox.write({
        partner: 'BUREAU',
        request: 'CORRECT_RECORD',
        lane: loanId,
        about: loanId,
        subject: borrowerId,
        body: { caseId, loanId, request, records: [...records], requestedOn },
        event: asked,
        step: loanId,
      });
      return [];
    },
  };
}
