/**
 * What a partner was asked is answered over HTTP, or waited for no more → nobody asks on: the request ends. What the core is asked is not
 * among it: the same plan may rightly be asked for again, and only its own answer says which of the two it was.
 */
import {
  type ContactFailed,
  type ContactMade,
  type NoticeHandedOver,
  contactDecider,
  contactStream,
  type NoticeLapsed,
  type NoticeReachedNobody,
} from '#contact';
import type { CommandExecutor, RecordedEvent } from '#event-store';
import type { AgreementSigned, AgreementSignedByBorrower, CreditRestored, SignatureNotGiven } from '#negotiation';
import type { DeliveryOutbox, SettledRequest } from '../deliveries/delivery';
import type { Reaction } from '../runner/reaction';

type OfContact = RecordedEvent<ContactMade | ContactFailed | NoticeHandedOver>;
type OfNotice = RecordedEvent<NoticeReachedNobody | NoticeLapsed>;

export function closeSettledRequests(outbox: DeliveryOutbox, executor: Pick<CommandExecutor, 'load'>): Reaction {
  return {
    name: 'close-settled-requests',
    on: [
      ...['ContactMade', 'ContactFailed', 'NoticeHandedOver', 'NoticeReachedNobody', 'NoticeLapsed'],
      ...['AgreementSignedByBorrower', 'AgreementSigned', 'SignatureNotGiven'],
      ...['CreditRestored', 'CreditRestorationRejected', 'ReportFileAnswered'],
    ],
    async react(event) {
      for (const settled of await settledBy(event, executor)) {
        if (outbox.connected(settled.partner)) await outbox.settled(settled);
      }
      return [];
    },
  };
}

async function settledBy(
  event: RecordedEvent,
  executor: Pick<CommandExecutor, 'load'>,
): Promise<readonly SettledRequest[]> {
  switch (event.type) {
    case 'ContactMade':
    case 'ContactFailed':
    case 'NoticeHandedOver': {
      const { noticeId, contactId } = (event as OfContact).data;
      return noticeId === undefined ? [] : [sending(contactId)];
    }
    case 'NoticeReachedNobody':
    case 'NoticeLapsed': {
      const { partyId, noticeId } = (event as OfNotice).data;
      const { state } = await executor.load(contactStream(partyId), contactDecider);
      // What was never sent is found to be too late by itself, and said to have failed.
      const attempts = state.notices.get(noticeId)?.attempts ?? [];
      return attempts.map(({ contactId }) => ({ ...sending(contactId), onlyAsked: true }));
    }
    case 'AgreementSignedByBorrower':
    case 'AgreementSigned':
    case 'SignatureNotGiven':
      return signatures(event as RecordedEvent<AgreementSignedByBorrower | AgreementSigned | SignatureNotGiven>);
    case 'CreditRestored':
    case 'CreditRestorationRejected': {
      const { loanId, request = 1 } = (event as RecordedEvent<CreditRestored>).data;
      return [{ partner: 'BUREAU', request: 'CORRECT_RECORD', lane: loanId, body: { request } }];
    }
    case 'ReportFileAnswered': {
      const { fileId } = event.data as { readonly fileId: string };
      return [{ partner: 'BUREAU', request: 'TAKE_REPORT_FILE', lane: fileId, body: { fileId } }];
    }
    default:
      return [];
  }
}

function sending(contactId: string): SettledRequest {
  return { partner: 'MESSAGING', request: 'SEND_NOTICE', lane: contactId, body: { contactId } };
}

/** Of the side that signed, under whichever request: what was signed otherwise is not signed again. */
function signatures({
  type,
  data,
}: RecordedEvent<AgreementSignedByBorrower | AgreementSigned | SignatureNotGiven>): readonly SettledRequest[] {
  const of = { partner: 'SIGNATURE', request: 'SIGN_DOCUMENT', lane: data.offerId } as const;
  if (type === 'SignatureNotGiven') return [{ ...of, body: { requestId: data.requestId } }];
  const party = type === 'AgreementSigned' ? 'LENDER' : 'BORROWER';
  return [{ ...of, body: { party, documentHash: data.documentHash } }];
}
