/** What was answered over HTTP, or is waited for no more, is asked of no partner any more. */
import {
  ContactMade,
  contactDecider,
  type ContactEvent,
  ContactPermitted,
  NoticePrepared,
  NoticeReachedNobody,
} from '#contact';
import type { RecordedEvent } from '#event-store';
import { testContext, testMetadata } from '#kernel-testing';
import { AgreementSigned, AgreementSignedByBorrower, CreditRestored, SignatureNotGiven } from '#negotiation';
import type { SettledRequest } from '../deliveries/delivery';
import { closeSettledRequests } from './close-settled-requests.reaction';

async function closedBy(type: string, data: object, connected = true): Promise<readonly SettledRequest[]> {
  const noticeId = 'N1';
  const told = [
    { type: 'NoticePrepared', data: { ...NoticePrepared.example, noticeId } },
    { type: 'ContactPermitted', data: { ...ContactPermitted.example, noticeId, contactId: 'N1.1' } },
  ].reduce(
    (state, event) => contactDecider.evolve(state, event as ContactEvent, testMetadata()),
    contactDecider.initialState,
  );
  const closed: SettledRequest[] = [];
  const outbox = {
    connected: () => connected,
    write: async () => {},
    settled: async (one: SettledRequest) => void closed.push(one),
  };
  const reaction = closeSettledRequests(outbox, { load: async () => ({ state: told, revision: 0 }) } as never);
  expect(reaction.on).toContain(type);
  const event = { type, data, metadata: testMetadata() } as unknown as RecordedEvent;
  await reaction.react(event, () => testContext(), 'FIRST');
  return closed;
}

describe('what a partner was asked, and was told otherwise', () => {
  it('is a message that arrived, failed, or was taken by the gateway', async () => {
    const sending = { partner: 'MESSAGING', request: 'SEND_NOTICE', lane: 'N1.1', body: { contactId: 'N1.1' } };
    const made = { ...ContactMade.example, noticeId: 'N1', contactId: 'N1.1' };
    for (const type of ['ContactMade', 'ContactFailed', 'NoticeHandedOver']) {
      expect(await closedBy(type, made)).toEqual([sending]);
    }
    expect(await closedBy('ContactMade', { ...made, noticeId: undefined })).toEqual([]);
    expect(await closedBy('ContactMade', made, false)).toEqual([]);
    // Of one that was given up only what was sent: the rest is found to be too late.
    const given = { ...NoticeReachedNobody.example, noticeId: 'N1' };
    expect(await closedBy('NoticeReachedNobody', given)).toEqual([{ ...sending, onlyAsked: true }]);
  });

  it('is a document that was signed, or will not be', async () => {
    const { offerId, documentHash } = AgreementSigned.example;
    const of = { partner: 'SIGNATURE', request: 'SIGN_DOCUMENT', lane: offerId };
    expect(await closedBy('AgreementSignedByBorrower', AgreementSignedByBorrower.example)).toMatchObject([
      { body: { party: 'BORROWER', documentHash: AgreementSignedByBorrower.example.documentHash } },
    ]);
    expect(await closedBy('AgreementSigned', AgreementSigned.example)).toEqual([
      { ...of, body: { party: 'LENDER', documentHash } },
    ]);
    const { requestId } = SignatureNotGiven.example;
    expect(await closedBy('SignatureNotGiven', SignatureNotGiven.example)).toMatchObject([{ body: { requestId } }]);
  });

  it('is what the bureau said of a loan or of a file', async () => {
    const { loanId } = CreditRestored.example;
    const asked = { partner: 'BUREAU', request: 'CORRECT_RECORD', lane: loanId };
    expect(await closedBy('CreditRestored', { ...CreditRestored.example, request: 2 })).toEqual([
      { ...asked, body: { request: 2 } },
    ]);
    expect(await closedBy('CreditRestorationRejected', { loanId })).toEqual([{ ...asked, body: { request: 1 } }]);
    expect(await closedBy('ReportFileAnswered', { fileId: '2026-10-R1-F1' })).toMatchObject([
      { request: 'TAKE_REPORT_FILE', lane: '2026-10-R1-F1' },
    ]);
  });
});
