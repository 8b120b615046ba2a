import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import {
  at,
  byOfficer,
  CASE,
  command,
  counterSignature,
  OFFERED,
  OFFICER,
  openOption,
  OTHER_OFFICER,
  PROCESS,
  signature,
  SIGNED_BY_BORROWER,
} from '#negotiation-testing';
import type { CaseCommands } from '../case/case.decider';
import { caseDecider } from '../case/case.decider';
import { caseView } from '../case/case-view';
import { runningClocks } from '../clocks/case-deadlines';
import { SignatureNotGiven } from './signature-request.events';

const offered = given(caseDecider, OFFERED);
const signed = given(caseDecider, SIGNED_BY_BORROWER);
const option = openOption(offered.state);
const LIMITS = counterSignature(option).limits;
const { method: _m, reference: _r, ...asBorrower } = signature(option);
const { method: _n, reference: _s, ...asLender } = counterSignature(option);
const ask = (changes: Partial<typeof asBorrower> = {}) =>
  command('RequestBorrowerSignature', { ...asBorrower, ...changes });
const askLender = (changes: Partial<typeof asLender> = {}) =>
  command('RequestLenderSignature', { ...asLender, ...changes });

type Answer = CaseCommands['RecordSignatureAnswer']['answer'];
const EVIDENCE: Answer = {
  outcome: 'SIGNED',
  documentHash: option.documentHash,
  signedBy: 'C1',
  method: 'ELECTRONIC_SIGNATURE',
  reference: 'CFCA-1',
  signedAt: '2025-05-12T01:30:00.000Z',
};
const answer = (said: Answer, requestId = 'C1-1-N1-O1-S1', changes: object = {}) =>
  command('RecordSignatureAnswer', {
    ...{ ...CASE, requestId, answer: said, representativeAuthorised: false },
    ...{ settledLoans: [], changedLoans: [], limits: LIMITS, ...changes },
  });
const by = at({ actor: PROCESS });
const on = (date: string) => at({ actor: PROCESS, businessDate: localDate(date), recordedAt: `${date}T02:00:00.000Z` });
const refused: Answer = { outcome: 'REFUSED', code: 'SIGNER_DECLINED' };

const IN_TIME = { ...EVIDENCE, signedAt: '2025-05-19T01:30:00.000Z' };
const expire = command('ExpireOffer', { ...CASE, offerId: 'C1-1-N1-O1' });

describe('a signature that a signature service is asked for', () => {
  it('is asked for once, of one person under one document, for what could be signed now', () => {
    const asked = offered.when(ask(), at()).thenEvents(['SignatureRequested']);
    expect(asked.events[0]?.data).toMatchObject({
      ...{ requestId: 'C1-1-N1-O1-S1', party: 'BORROWER', optionId: 'A' },
      ...{ documentHash: option.documentHash, signer: { kind: 'BORROWER', id: 'C1' } },
    });
    asked.andRepeated().thenUnchanged();
    const other = offered.state.episodes[0]?.negotiations[0]?.offers[0]?.data.options[1];
    const another = ask({ optionId: other?.optionId ?? '', documentHash: other?.documentHash ?? '' });
    asked.andWhen(another, at()).thenRejected('SIGNATURE_UNDER_WAY', { requestId: 'C1-1-N1-O1-S1', optionId: 'A' });
    const inOtherCapacity = { kind: 'REPRESENTATIVE', partyId: 'C1' } as const;
    asked
      .andWhen(ask({ signedBy: inOtherCapacity, representativeAuthorised: true }), at())
      .thenRejected('SIGNATURE_UNDER_WAY');
    offered
      .when(ask({ documentHash: 'f'.repeat(64) }), at())
      .thenRejected('DOCUMENT_HASH_DIFFERS', { offered: option.documentHash, signed: 'f'.repeat(64) });
    offered.when(ask({ signedBy: { kind: 'BORROWER', partyId: 'C2' } }), at()).thenRejected('NOT_THE_BORROWER');
    offered.when(ask(), on('2025-05-20')).thenRejected('OFFER_EXPIRED');
    signed.when(ask(), at()).thenUnchanged();
  });

  it('comes with its evidence: who, when, how, under which reference and for which document', () => {
    const given_ = offered
      .when(ask(), at())
      .thenEvents(['SignatureRequested'])
      .andWhen(answer(EVIDENCE), by)
      .thenEvents(['AgreementSignedByBorrower']);
    expect(given_.events[0]?.data).toMatchObject({
      documentHash: option.documentHash,
      signature: {
        ...{ signedBy: 'C1', method: 'ELECTRONIC_SIGNATURE', reference: 'CFCA-1' },
        ...{ signedAt: '2025-05-12T01:30:00.000Z', request: 'C1-1-N1-O1-S1' },
      },
    });
    given_.andRepeated().thenUnchanged();
    given_.andWhen(answer(refused), by).thenRejected('SIGNATURE_ANSWERED_ALREADY', { status: 'SIGNED' });
    // Once more, and of something else: that is no repetition, and a person is to look at it.
    given_.andWhen(answer({ ...EVIDENCE, documentHash: 'f'.repeat(64) }), by).thenRejected('DOCUMENT_HASH_DIFFERS');
    given_.andWhen(answer({ ...EVIDENCE, signedBy: 'C2' }), by).thenRejected('SIGNED_BY_ANOTHER');
    const seen = caseView(given_.state, 'C1-1')?.negotiations[0]?.offers[0];
    expect(seen?.signatureRequests).toMatchObject([{ status: 'SIGNED', signer: { id: 'C1' } }]);
  });

  it('is taken only whole, of who was asked, for the very document, neither from the future nor from before it was asked', () => {
    const asked = offered.when(ask(), at()).thenEvents(['SignatureRequested']);
    const changed = (changes: Partial<Answer>) => asked.andWhen(answer({ ...EVIDENCE, ...changes }), by);
    changed({ documentHash: 'f'.repeat(64) }).thenRejected('DOCUMENT_HASH_DIFFERS', {
      offered: option.documentHash,
      signed: 'f'.repeat(64),
    });
    changed({ signedBy: 'C2' }).thenRejected('SIGNED_BY_ANOTHER', { asked: 'C1', signedBy: 'C2' });
    for (const lacking of ['documentHash', 'signedBy', 'method', 'reference', 'signedAt'] as const) {
      changed({ [lacking]: undefined }).thenRejected('SIGNATURE_EVIDENCE_INCOMPLETE');
    }
    const [now, later] = ['2025-05-12T02:00:00.000Z', '2025-05-12T02:00:00.001Z'];
    changed({ signedAt: later }).thenRejected('DATE_IN_FUTURE', { signedAt: later });
    changed({ signedAt: now }).thenEvents(['AgreementSignedByBorrower']);
    changed({ signedAt: '1990-01-01T00:00:00.000Z' }).thenRejected('SIGNED_BEFORE_ASKED', {
      ...{ signedAt: '1990-01-01T00:00:00.000Z', requestedOn: '2025-05-12' },
    });
    asked.andWhen(answer(EVIDENCE), byOfficer).thenRejected('ONLY_THE_SIGNATURE_SERVICE');
    asked.andWhen(answer(EVIDENCE, 'C1-1-N1-O1-S9'), by).thenRejected('SIGNATURE_REQUEST_UNKNOWN');
    asked.andWhen(answer(EVIDENCE, 'NOTHING'), by).thenRejected('SIGNATURE_REQUEST_UNKNOWN', { requestId: 'NOTHING' });
    asked.andWhen(answer(EVIDENCE, undefined, { caseId: 'C1-2' }), by).thenRejected('SIGNATURE_REQUEST_UNKNOWN');
    const settled = { settledLoans: ['JB1'] };
    const nothingLeft = asked.andWhen(answer(EVIDENCE, undefined, settled), by);
    expect(nothingLeft.thenEvents(['SignatureWithoutEffect']).events[0]?.data).toMatchObject({
      because: { code: 'NOTHING_LEFT_TO_AGREE' },
    });
  });

  it.each([['REFUSED'], ['EXPIRED']] as const)(
    'that was %s there leaves the offer and its clock as they were',
    (outcome) => {
      const said = { ...refused, outcome };
      const asked = offered.when(ask(), at()).thenEvents(['SignatureRequested']);
      const not = asked.andWhen(answer(said), by).thenEvents(['SignatureNotGiven']);
      not.andRepeated().thenUnchanged();
      not.andWhen(answer(EVIDENCE), by).thenRejected('SIGNATURE_ANSWERED_ALREADY', { status: outcome });
      const view = caseView(not.state, 'C1-1');
      expect(view).toMatchObject({
        stage: 'OFFER_AWAITING_ANSWER',
        deadlines: [{ kind: 'OFFER_EXPIRES', on: '2025-05-19' }],
        negotiations: [
          { offers: [{ status: 'OPEN', signatureRequests: [{ status: outcome, code: 'SIGNER_DECLINED' }] }] },
        ],
      });
      // It can be asked for again, or given through a channel.
      const again = not.andWhen(ask(), at()).thenEvents(['SignatureRequested']);
      expect(again.events[0]?.data).toMatchObject({ requestId: 'C1-1-N1-O1-S2' });
      const signedThere = again
        .andWhen(answer(EVIDENCE, 'C1-1-N1-O1-S2'), by)
        .thenEvents(['AgreementSignedByBorrower']);
      const requests = caseView(signedThere.state, 'C1-1')?.negotiations[0]?.offers[0]?.signatureRequests;
      expect(requests).toMatchObject([{ status: outcome }, { status: 'SIGNED', code: null }]);
      const notAgain = again.andWhen(answer(said, 'C1-1-N1-O1-S2'), by).thenEvents(['SignatureNotGiven']);
      expect(caseView(notAgain.state, 'C1-1')?.negotiations[0]?.offers[0]?.signatureRequests).toMatchObject([
        { requestId: 'C1-1-N1-O1-S1', status: outcome },
        { requestId: 'C1-1-N1-O1-S2', status: outcome },
      ]);
      not.andWhen(command('SignAsBorrower', signature(option)), at()).thenEvents(['AgreementSignedByBorrower']);
    },
  );

  it('that was given in time counts where it is told a working day after the last day of the offer', () => {
    const asked = offered.when(ask(), at()).thenEvents(['SignatureRequested']);
    asked.andWhen(expire, on('2025-05-20')).thenRejected('OFFER_NOT_YET_EXPIRED', { lastDay: '2025-05-19' });
    const clock = asked.state.episodes.flatMap(runningClocks);
    expect(clock).toMatchObject([{ kind: 'OFFER_EXPIRES', on: '2025-05-19', answer: { from: '2025-05-21' } }]);
    const told = asked.andWhen(answer(IN_TIME), on('2025-05-20')).thenEvents(['AgreementSignedByBorrower']);
    expect(told.state.episodes.flatMap(runningClocks)).toMatchObject([{ kind: 'COUNTERSIGN_DUE', on: '2025-05-21' }]);
    // Nothing else can be done with the offer on that day.
    const option = openOption(asked.state);
    asked.andWhen(command('SignAsBorrower', signature(option)), on('2025-05-20')).thenRejected('OFFER_EXPIRED');
    // What was not signed in time is not waited for.
    const late = { ...EVIDENCE, signedAt: '2025-05-20T01:30:00.000Z' };
    const closed = asked.andWhen(answer(late), on('2025-05-20')).thenEvents(['SignatureWithoutEffect']);
    closed.andWhen(expire, on('2025-05-20')).thenEvents(['OfferExpired']);
    asked
      .andWhen(answer(refused), on('2025-05-20'))
      .thenEvents(['SignatureNotGiven'])
      .andWhen(expire, on('2025-05-20'))
      .thenEvents(['OfferExpired']);
    offered.when(expire, on('2025-05-20')).thenEvents(['OfferExpired']);
  });

  it('that is told after the offer ran out makes no agreement, and the case says who signed when', () => {
    const asked = offered.when(ask(), at()).thenEvents(['SignatureRequested']);
    const expired = asked.andWhen(expire, on('2025-05-21')).thenEvents(['OfferExpired']);
    expect(expired.events[0]?.data).toMatchObject({ expiredOn: '2025-05-20' });
    const late = expired.andWhen(answer(IN_TIME), on('2025-05-21')).thenEvents(['SignatureWithoutEffect']);
    expect(late.events[0]?.data).toMatchObject({
      ...{ requestId: 'C1-1-N1-O1-S1', party: 'BORROWER', optionId: 'A', because: { code: 'OFFER_EXPIRED' } },
      signature: { signedBy: 'C1', reference: 'CFCA-1', signedAt: '2025-05-19T01:30:00.000Z' },
    });
    late.andRepeated().thenUnchanged();
    late
      .andWhen(answer(refused), on('2025-05-21'))
      .thenRejected('SIGNATURE_ANSWERED_ALREADY', { status: 'WITHOUT_EFFECT' });
    late.andWhen(answer({ ...IN_TIME, signedBy: 'C2' }), on('2025-05-21')).thenRejected('SIGNED_BY_ANOTHER');
    expect(caseView(late.state, 'C1-1')).toMatchObject({
      stage: 'OVERDUE',
      negotiations: [{ status: 'EXPIRED', offers: [{ signatureRequests: [{ status: 'WITHOUT_EFFECT' }] }] }],
    });
  });

  it('that was refused after the offer ran out is said to change nothing of it', () => {
    const expired = offered
      .when(ask(), at())
      .thenEvents(['SignatureRequested'])
      .andWhen(expire, on('2025-05-21'))
      .thenEvents(['OfferExpired']);
    expired.andWhen(answer(refused), on('2025-05-21')).thenEvents(['SignatureNotGiven']);
    expect(SignatureNotGiven.told(SignatureNotGiven.example).en).not.toContain('stands');
  });

  it('given through a channel meanwhile overtakes the request, and one signature stands', () => {
    const overtaken = offered
      .when(ask(), at())
      .thenEvents(['SignatureRequested'])
      .andWhen(command('SignAsBorrower', signature(option)), at())
      .thenEvents(['AgreementSignedByBorrower']);
    const requests = caseView(overtaken.state, 'C1-1')?.negotiations[0]?.offers[0]?.signatureRequests;
    expect(requests).toMatchObject([{ status: 'OVERTAKEN' }]);
    overtaken.andWhen(answer(EVIDENCE), by).thenUnchanged();
    overtaken.andWhen(answer(refused), by).thenUnchanged();
    // Also where the lender did not sign in time: of that signature the case knew before.
    const expire = command('ExpireOffer', { ...CASE, offerId: 'C1-1-N1-O1' });
    const replaced = overtaken.andWhen(expire, on('2025-06-13')).thenEvents(['OfferSuperseded']);
    replaced.andWhen(answer(EVIDENCE), on('2025-06-13')).thenUnchanged();
    replaced.andWhen(answer(refused), on('2025-06-13')).thenUnchanged();
  });

  it('of the lender is the officer’s who asked for it, under the same rules', () => {
    const asked = signed.when(askLender(), byOfficer).thenEvents(['SignatureRequested']);
    expect(asked.events[0]?.data).toMatchObject({ party: 'LENDER', signer: { kind: 'OFFICER', id: OFFICER.id } });
    asked.andRepeated().thenUnchanged();
    asked.andWhen(askLender(), at({ actor: OTHER_OFFICER })).thenRejected('SIGNATURE_UNDER_WAY');
    const theirs = { ...EVIDENCE, signedBy: OFFICER.id };
    const agreed = asked.andWhen(answer(theirs), by).thenEvents(['AgreementSigned']);
    expect(agreed.events[0]?.data).toMatchObject({
      borrowerSignature: { signedBy: 'C1' },
      lenderSignature: { signedBy: OFFICER.id, reference: 'CFCA-1', request: 'C1-1-N1-O1-S1' },
    });
    agreed.andRepeated().thenUnchanged();
    agreed.andWhen(askLender(), byOfficer).thenUnchanged();
    signed.when(askLender(), at()).thenRejected('ONLY_AN_OFFICER');
    signed.when(askLender({ documentHash: 'f'.repeat(64) }), byOfficer).thenRejected('DOCUMENT_HASH_DIFFERS');
    offered.when(askLender(), byOfficer).thenRejected('AGREEMENT_UNKNOWN');
    const self = offered
      .when(command('SignAsBorrower', signature(option)), byOfficer)
      .thenEvents(['AgreementSignedByBorrower']);
    self.andWhen(askLender(), byOfficer).thenRejected('SAME_PERSON_SIGNS_FOR_BOTH');
  });

  it('of a representative needs the authority on the day of the signature too', () => {
    const signedBy = { kind: 'REPRESENTATIVE', partyId: 'C2' } as const;
    offered.when(ask({ signedBy }), at()).thenRejected('REPRESENTATIVE_NOT_AUTHORISED');
    const asked = offered
      .when(ask({ signedBy, representativeAuthorised: true }), at())
      .thenEvents(['SignatureRequested']);
    const theirs = { ...EVIDENCE, signedBy: 'C2' };
    asked.andWhen(answer(theirs), by).thenRejected('REPRESENTATIVE_NOT_AUTHORISED');
    asked
      .andWhen(answer(theirs, undefined, { representativeAuthorised: true }), by)
      .thenEvents(['AgreementSignedByBorrower']);
  });
});
