import { type ActAuthority, type NamedApproval, SHIPPED_LIMITS } from '#approvals';
import { fen, localDate, ZERO_FEN } from '#kernel';
import { given } from '#kernel-testing';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  command,
  DETECTED,
  OFFERED,
  report,
  REQUESTED,
  SUPERVISOR,
  TODAY,
} from '#negotiation-testing';
import { caseDecider, type CaseCommands } from '../case/case.decider';
import { caseStage } from '../case/case-stage';
import type { CaseState } from '../case/case.state';
import { caseView } from '../case/case-view';
import { HOLD_KINDS } from '#parties';
import { loansNotCollected } from '../placement/held-loans';

const byLead = at({ actor: SUPERVISOR });
const loan = { dpd: 400, payoff: fen(1_262_112) };
const granted: NamedApproval = {
  ...{ approvalId: 'C1-1-P1', status: 'GRANTED', requestedBy: SUPERVISOR.id, approvedAs: 'supervisor' },
  ...{ usableUntil: localDate('2025-05-16'), sameContent: true },
};
const authority = (approval: NamedApproval | null = granted): ActAuthority => ({
  stakes: { payoff: loan.payoff, waived: fen(0), principalWaived: fen(0) },
  limits: SHIPPED_LIMITS,
  approval,
});
const writeOff = (changes: Partial<CaseCommands['DecideWriteOff']> = {}) =>
  command('DecideWriteOff', {
    ...{
      ...CASE,
      loanId: 'JB1',
      ground: 'UNCOLLECTIBLE',
      collectionGoesOn: true,
      loan,
      heldBy: [],
      deathConfirmed: false,
    },
    authority: authority(),
    ...changes,
  });
const takeBack = (changes: Partial<CaseCommands['TakeBackWriteOff']> = {}) =>
  command('TakeBackWriteOff', {
    ...{ ...CASE, loanId: 'JB1', because: 'RECORDED_WRONGLY', loan },
    authority: authority({ ...granted, approvalId: 'C1-1-P2' }),
    ...changes,
  });
const transfer = (loanIds = ['JB1'], buyer = 'buyer-3', heldBy: CaseCommands['DecideTransfer']['heldBy'] = []) =>
  command('DecideTransfer', {
    ...{ ...CASE, heldBy },
    buyer,
    loans: loanIds.map((loanId) => ({ loanId, price: fen(300_000) })),
    standings: [],
  });
const reopen = (changes: Partial<CaseCommands['ReopenCase']> = {}) =>
  command('ReopenCase', {
    ...{
      ...CASE,
      loanIds: ['JB1'],
      because: 'BORROWER_ASKED',
      withdrawnLoans: [],
      principal: ZERO_FEN,
      authority: authority(null),
    },
    ...changes,
  });
const notice = (changes: Partial<CaseCommands['GiveTransferNotice']> = {}) =>
  command('GiveTransferNotice', { ...CASE, transferId: 'C1-1-X1', noticeOn: TODAY, reference: 'EMS-1', ...changes });
const withdraw = (loanId = 'JB1') =>
  command('WithdrawLoan', {
    ...CASE,
    loanId,
    because: 'NOT_THEIR_DEBT',
    principal: ZERO_FEN,
    authority: authority(null),
  });
const again = (asOf: string) => command('ReportArrears', report({ asOf: localDate(asOf) }));
const later = at({ businessDate: localDate('2025-07-01') });

const detected = given(caseDecider, DETECTED);
const withTwo = () =>
  detected.when(command('ReportArrears', report({ loanId: 'JB2' })), at()).thenEvents(['OverdueDetected']);
const writtenOff = () => detected.when(writeOff(), byLead).thenEvents(['WriteOffDecided', 'CaseClosed']);
const statuses = ({ episodes }: CaseState) =>
  episodes.map(({ closedOn, outcomes, loans }) => ({ closedOn, outcomes, loans: loans.map((one) => one.status) }));

describe('writing a loan off', () => {
  it('is a supervisor’s with a second person’s approval, and closes the case with the debt still owed', () => {
    expect(writtenOff().events[0]?.data).toEqual({
      ...{ ...CASE, borrowerId: 'C1', loanId: 'JB1', writeOffId: 'C1-1-W1', ground: 'UNCOLLECTIBLE' },
      ...{ collectionGoesOn: true, ...loan, decidedBy: SUPERVISOR.id, approvalId: 'C1-1-P1', decidedOn: TODAY },
    });
    expect(statuses(writtenOff().state)).toEqual([
      { closedOn: TODAY, outcomes: [{ loanId: 'JB1', outcome: 'WRITTEN_OFF' }], loans: ['WRITTEN_OFF'] },
    ]);
    expect(caseView(writtenOff().state, 'C1-1')?.writeOffs).toMatchObject([{ loanId: 'JB1', takenBackOn: null }]);
  });

  it('waits for what is disputed or before a court; that the person died or is insolvent is a ground for it', () => {
    for (const kind of ['DISPUTE', 'COURT'] as const) {
      detected.when(writeOff({ heldBy: [kind] }), byLead).thenRejected('EXIT_HELD_BACK', { holds: [kind] });
    }
    const others = ['DEATH', 'INCAPACITY', 'IDENTITY_FRAUD', 'INSOLVENCY'] as const;
    detected.when(writeOff({ heldBy: others }), byLead).thenEvents(['WriteOffDecided', 'CaseClosed']);
    detected
      .when(writeOff({ heldBy: ['DEATH', 'COURT'] }), byLead)
      .thenRejected('EXIT_HELD_BACK', { holds: ['COURT'] });
  });

  it('has nobody collect it further by asking, where that was decided, until it is taken back', () => {
    expect(loansNotCollected(writtenOff().state)).toEqual([]);
    const left = detected
      .when(writeOff({ collectionGoesOn: false }), byLead)
      .thenEvents(['WriteOffDecided', 'CaseClosed']);
    expect(loansNotCollected(left.state)).toEqual([{ loanId: 'JB1', rule: 'COLLECTION_GIVEN_UP' }]);
    const back = left.andWhen(takeBack(), byLead).thenEvents(['WriteOffTakenBack', 'CaseReopened']);
    expect(loansNotCollected(back.state)).toEqual([]);
  });

  it('is refused without the second person, to anybody else, and with an approval of something else or used', () => {
    detected.when(writeOff(), byOfficer).thenRejected('ONLY_A_SUPERVISOR');
    detected.when(writeOff({ authority: authority(null) }), byLead).thenRejected('SECOND_PERSON_NEEDED');
    const other = authority({ ...granted, sameContent: false });
    detected.when(writeOff({ authority: other }), byLead).thenRejected('APPROVAL_OF_OTHER_CONTENT');
    const refused = authority({ ...granted, status: 'REFUSED' });
    detected.when(writeOff({ authority: refused }), byLead).thenRejected('APPROVAL_NOT_GRANTED');
    const both = withTwo().andWhen(writeOff(), byLead).thenEvents(['WriteOffDecided']);
    both.andRepeated().thenUnchanged();
    // Told on another ground it is not dropped.
    both.andWhen(writeOff({ ground: 'INSOLVENT' }), byLead).thenRejected('WRITE_OFF_STANDS');
    both.andWhen(writeOff({ loanId: 'JB2' }), byLead).thenRejected('APPROVAL_USED', { approvalId: 'C1-1-P1' });
  });

  it('is refused while relief is negotiated or an agreement is kept, and where nothing is overdue', () => {
    given(caseDecider, REQUESTED).when(writeOff(), byLead).thenRejected('NEGOTIATION_UNDER_WAY');
    given(caseDecider, AGREED).when(writeOff(), byLead).thenRejected('LOAN_UNDER_AGREEMENT');
    detected.when(writeOff({ loan: { ...loan, dpd: 0 } }), byLead).thenRejected('NOTHING_OVERDUE');
    detected.when(writeOff({ loan: null }), byLead).thenRejected('NOTHING_OVERDUE');
    detected.when(writeOff({ loanId: 'JB9' }), byLead).thenRejected('LOAN_NOT_IN_CASE');
    const cured = withTwo()
      .andWhen(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at())
      .thenEvents(['OverdueCured']);
    cured.andWhen(writeOff(), byLead).thenRejected('NOTHING_OVERDUE', { loanId: 'JB1', status: 'CURED' });
    writtenOff()
      .andWhen(writeOff({ loanId: 'JB2' }), byLead)
      .thenRejected('CASE_CLOSED');
  });

  it('stays so whatever a sweep finds, also in the person’s next case', () => {
    const off = writtenOff();
    off.andWhen(again('2025-07-01'), later).thenUnchanged();
    const next = off
      .andWhen(command('ReportArrears', report({ loanId: 'JB2', asOf: localDate('2025-07-01') })), later)
      .thenEvents(['OverdueDetected']);
    next.andWhen(again('2025-07-01'), later).thenUnchanged();
  });

  it('is taken back by a correcting entry, which reopens the case', () => {
    const back = writtenOff().andWhen(takeBack(), byLead).thenEvents(['WriteOffTakenBack', 'CaseReopened']);
    back.andRepeated().thenUnchanged();
    expect(statuses(back.state)).toEqual([{ closedOn: null, outcomes: [], loans: ['OVERDUE'] }]);
    expect(caseView(back.state, 'C1-1')?.writeOffs).toMatchObject([{ takenBackOn: TODAY }]);
    writtenOff().andWhen(takeBack(), byOfficer).thenRejected('ONLY_A_SUPERVISOR');
    detected.when(takeBack(), byLead).thenRejected('EXIT_UNKNOWN', { loanId: 'JB1' });
    detected.when(takeBack({ caseId: 'C1-2' }), byLead).thenRejected('CASE_UNKNOWN');
    // A write-off of the same loan anew needs an approval of its own.
    back.andWhen(writeOff(), byLead).thenRejected('APPROVAL_USED');
    const withBack = authority({ ...granted, approvalId: 'C1-1-P2' });
    back.andWhen(writeOff({ authority: withBack }), byLead).thenRejected('APPROVAL_USED');
  });

  it('is taken back by nobody alone, nor with an approval of something else or the one it was written off with', () => {
    writtenOff()
      .andWhen(takeBack({ authority: authority(null) }), byLead)
      .thenRejected('SECOND_PERSON_NEEDED');
    const other = authority({ ...granted, approvalId: 'C1-1-P2', sameContent: false });
    writtenOff()
      .andWhen(takeBack({ authority: other }), byLead)
      .thenRejected('APPROVAL_OF_OTHER_CONTENT');
    writtenOff()
      .andWhen(takeBack({ authority: authority() }), byLead)
      .thenRejected('APPROVAL_USED');
  });
});

describe('transferring loans', () => {
  it('is a supervisor’s, closes the case, and is told to the person by a day', () => {
    const sold = detected.when(transfer(), byLead).thenEvents(['TransferDecided', 'CaseClosed']);
    sold.andRepeated().thenRejected('CASE_CLOSED');
    expect(statuses(sold.state)).toMatchObject([{ loans: ['TRANSFERRED'] }]);
    const dueKinds = (state: CaseState) => caseView(state, 'C1-1')?.deadlines;
    expect(dueKinds(sold.state)).toMatchObject([
      { kind: 'TRANSFER_NOTICE_DUE', on: '2025-05-19', party: 'LENDER', subject: 'C1-1-X1' },
    ]);
    const told = sold.andWhen(notice(), at()).thenEvents(['TransferNoticeGiven']);
    told.andRepeated().thenUnchanged();
    expect(dueKinds(told.state)).toEqual([]);
    expect(caseView(told.state, 'C1-1')?.transfers).toMatchObject([{ buyer: 'buyer-3', notice: { on: TODAY } }]);
    detected.when(transfer(), byOfficer).thenRejected('ONLY_A_SUPERVISOR');
    sold.andWhen(again('2025-07-01'), later).thenUnchanged();
  });

  it('is told neither before it was made nor tomorrow, and only of what was transferred', () => {
    const sold = detected.when(transfer(), byLead).thenEvents(['TransferDecided', 'CaseClosed']);
    sold.andWhen(notice({ noticeOn: localDate('2025-05-11') }), at()).thenRejected('NOTICE_BEFORE_TRANSFER');
    sold.andWhen(notice({ noticeOn: localDate('2025-05-13') }), at()).thenRejected('DATE_IN_FUTURE');
    sold.andWhen(notice({ transferId: 'C1-1-X2' }), at()).thenRejected('EXIT_UNKNOWN');
    detected.when(notice({ caseId: 'C1-2' }), at()).thenRejected('CASE_UNKNOWN');
  });

  it('is of nothing under a hold that stops collection, whatever its kind', () => {
    for (const kind of HOLD_KINDS) {
      detected.when(transfer(['JB1'], 'buyer-3', [kind]), byLead).thenRejected('EXIT_HELD_BACK', { holds: [kind] });
    }
  });

  it('hands an agreement over whole, and its plan goes on with the buyer', () => {
    const agreed = given(caseDecider, AGREED);
    const sold = agreed.when(transfer(), byLead).thenEvents(['TransferDecided', 'CaseClosed']);
    expect(sold.events[0]?.data).toMatchObject({ agreementIds: ['C1-1-A1'] });
    expect(caseView(sold.state, 'C1-1')?.agreements).toMatchObject([
      { status: 'TRANSFERRED', plans: [{ status: 'TRANSFERRED', waiver: { state: 'FROZEN' } }] },
    ]);
    // No clock of the plan runs here any more.
    expect(caseView(sold.state, 'C1-1')?.deadlines.map(({ kind }) => kind)).toEqual(['TRANSFER_NOTICE_DUE']);
    given(caseDecider, REQUESTED).when(transfer(), byLead).thenRejected('NEGOTIATION_UNDER_WAY');
    detected.when(transfer(['JB9']), byLead).thenRejected('LOAN_NOT_IN_CASE');
  });

  it('of one loan of several under an agreement is refused', () => {
    const [signed] = AGREED.filter((event) => event.type === 'AgreementSigned');
    const [plan] = signed?.data.plans ?? [];
    if (!signed || !plan) throw new Error('it is agreed');
    const both = { ...signed, data: { ...signed.data, plans: [plan, { ...plan, loanId: 'JB2' }] } };
    const [other] = withTwo().events;
    if (!other) throw new Error('another loan is overdue');
    const agreed = given(caseDecider, [...AGREED.slice(0, 1), other, ...AGREED.slice(1, -1), both]);
    agreed
      .when(transfer(['JB1']), byLead)
      .thenRejected('AGREEMENT_NOT_DIVIDED', { agreementId: 'C1-1-A1', loanIds: ['JB2'] });
    agreed.when(transfer(['JB1', 'JB2']), byLead).thenEvents(['TransferDecided', 'CaseClosed']);
  });
});

describe('withdrawing a loan', () => {
  it('is a supervisor’s, of what was never owed, and no sweep brings it back', () => {
    const gone = detected.when(withdraw(), byLead).thenEvents(['LoanWithdrawn', 'CaseClosed']);
    expect(statuses(gone.state)).toMatchObject([{ outcomes: [{ outcome: 'WITHDRAWN' }], loans: ['WITHDRAWN'] }]);
    gone.andWhen(again('2025-07-01'), later).thenUnchanged();
    // Nobody asks for it, though it still stands in the book.
    expect(loansNotCollected(gone.state)).toEqual([{ loanId: 'JB1', rule: 'LOAN_NOT_OWED' }]);
    detected.when(withdraw(), byOfficer).thenRejected('ONLY_A_SUPERVISOR');
    given(caseDecider, AGREED).when(withdraw(), byLead).thenRejected('LOAN_UNDER_AGREEMENT');
    given(caseDecider, REQUESTED).when(withdraw(), byLead).thenRejected('NEGOTIATION_UNDER_WAY');
    const one = withTwo().andWhen(withdraw(), byLead).thenEvents(['LoanWithdrawn']);
    one.andRepeated().thenUnchanged();
    const otherwise = command('WithdrawLoan', {
      ...CASE,
      loanId: 'JB1',
      because: 'DEBT_VOID',
      principal: ZERO_FEN,
      authority: authority(null),
    });
    one.andWhen(otherwise, byLead).thenRejected('WITHDRAWN_OTHERWISE', { because: 'NOT_THEIR_DEBT' });
  });
});

describe('a loan whose registration was withdrawn', () => {
  const told = report({
    asOf: localDate('2025-06-14'),
    figures: null,
    curedOn: null,
    settled: true,
    registeredByMistake: true,
  });

  it('leaves its case as WITHDRAWN, not as cured, whoever tells it', () => {
    const correction = command('ReportCorrection', { ...told, cause: 'A1', changedLoans: [] });
    for (const asked of [correction, command('ReportArrears', told)]) {
      const gone = detected.when(asked, later).thenEvents(['LoanWithdrawn', 'CaseClosed']);
      expect(gone.events[0]?.data).toMatchObject({ because: 'REGISTERED_BY_MISTAKE', withdrawnOn: '2025-06-14' });
      expect(statuses(gone.state)).toMatchObject([{ outcomes: [{ outcome: 'WITHDRAWN' }], loans: ['WITHDRAWN'] }]);
      gone.andWhen(asked, later).thenUnchanged();
    }
    withTwo().andWhen(correction, later).thenEvents(['LoanWithdrawn']);
  });

  it('ends a negotiation that ran over it alone as what it is: nothing was paid', () => {
    const correction = command('ReportCorrection', { ...told, cause: 'A1', changedLoans: [] });
    const gone = given(caseDecider, OFFERED)
      .when(correction, later)
      .thenEvents(['LoanWithdrawn', 'NegotiatedLoanTakenOut', 'CaseClosed']);
    expect(gone.events[1]?.data).toMatchObject({ loanId: 'JB1', negotiationId: 'C1-1-N1', offerId: 'C1-1-N1-O1' });
    expect(gone.state.episodes[0]?.negotiations).toMatchObject([
      { status: 'LAPSED', paidLoans: [], takenOutLoans: ['JB1'], offers: [{ status: 'LAPSED' }] },
    ]);
    expect(caseView(gone.state, 'C1-1')?.negotiations).toMatchObject([{ takenOutLoans: ['JB1'] }]);
    gone.andWhen(correction, later).thenUnchanged();
  });

  it('is not reopened: nothing is done on it any more', () => {
    const gone = detected.when(command('ReportArrears', told), later).thenEvents(['LoanWithdrawn', 'CaseClosed']);
    gone
      .andWhen(reopen({ withdrawnLoans: ['JB1'] }), byOfficer)
      .thenRejected('LOAN_REGISTERED_BY_MISTAKE', { loanId: 'JB1' });
  });
});

describe('reopening a case', () => {
  it('is an officer’s, for what left it unpaid, and work goes on with what is overdue', () => {
    const open = writtenOff().andWhen(reopen(), byOfficer).thenEvents(['CaseReopened']);
    expect(open.events[0]?.data).toMatchObject({ stage: 'OVERDUE', because: 'BORROWER_ASKED', loanIds: ['JB1'] });
    expect(open.state.episodes.map(caseStage)).toEqual(['OVERDUE']);
    open.andRepeated().thenUnchanged();
    // What was written off is not written off once more: the first stands until it is taken back.
    open
      .andWhen(writeOff({ authority: authority({ ...granted, approvalId: 'C1-1-P2' }) }), byLead)
      .thenRejected('WRITE_OFF_STANDS', { writeOffId: 'C1-1-W1' });
    writtenOff().andWhen(reopen(), at()).thenRejected('ONLY_AN_OFFICER');
    writtenOff()
      .andWhen(reopen({ caseId: 'C1-2' }), byOfficer)
      .thenRejected('CASE_UNKNOWN');
    writtenOff()
      .andWhen(reopen({ loanIds: ['JB9'] }), byOfficer)
      .thenRejected('LOAN_NOT_IN_CASE');
  });

  it('is not of what was paid or is another’s, nor while there is a later case', () => {
    const cured = detected
      .when(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at())
      .thenEvents(['OverdueCured', 'CaseClosed']);
    cured.andWhen(reopen(), byOfficer).thenRejected('LOAN_NOT_TO_REOPEN', { loanId: 'JB1', status: 'CURED' });
    const sold = detected.when(transfer(), byLead).thenEvents(['TransferDecided', 'CaseClosed']);
    sold.andWhen(reopen(), byOfficer).thenRejected('LOAN_NOT_TO_REOPEN', { loanId: 'JB1', status: 'TRANSFERRED' });
    writtenOff()
      .andWhen(command('ReportArrears', report({ loanId: 'JB2', asOf: localDate('2025-07-01') })), later)
      .thenEvents(['OverdueDetected'])
      .andWhen(reopen(), byOfficer)
      .thenRejected('ANOTHER_CASE_SINCE', { caseId: 'C1-2' });
  });
});

describe('rating a case', () => {
  const rate = (changes: Partial<CaseCommands['RateCase']> = {}) =>
    command('RateCase', {
      ...{ ...CASE, stars: 4, by: { kind: 'BORROWER', partyId: 'C1' }, representativeAuthorised: false },
      ...changes,
    });
  const on = (date: string) => at({ businessDate: localDate(date) });

  it('is the borrower’s, within thirty days of its end, and what they said last counts', () => {
    const rated = writtenOff()
      .andWhen(rate({ words: '尚可' }), on('2025-06-11'))
      .thenEvents(['CaseRated']);
    rated.andRepeated().thenUnchanged();
    expect(caseView(rated.state, 'C1-1')?.rating).toEqual({ stars: 4, ratedOn: '2025-06-11' });
    const anew = rated
      .andWhen(rate({ stars: 1 }), at({ businessDate: localDate('2025-06-11'), bodyHash: 'other' }))
      .thenEvents(['CaseRated']);
    expect(caseView(anew.state, 'C1-1')?.rating).toEqual({ stars: 1, ratedOn: '2025-06-11' });
    rated
      .andWhen(rate({ stars: 1 }), at({ businessDate: localDate('2025-06-12'), bodyHash: 'other' }))
      .thenRejected('RATING_TIME_OVER');
    writtenOff().andWhen(rate(), on('2025-06-12')).thenRejected('RATING_TIME_OVER', { until: '2025-06-11' });
    detected.when(rate(), at()).thenRejected('CASE_STILL_OPEN');
    detected.when(rate({ caseId: 'C1-2' }), at()).thenRejected('CASE_UNKNOWN');
  });

  it('is nobody else’s but who acts for them', () => {
    writtenOff()
      .andWhen(rate({ by: { kind: 'BORROWER', partyId: 'C2' } }), at())
      .thenRejected('NOT_THE_BORROWER');
    const by = { kind: 'REPRESENTATIVE', partyId: 'R1' } as const;
    writtenOff().andWhen(rate({ by }), at()).thenRejected('REPRESENTATIVE_NOT_AUTHORISED');
    writtenOff()
      .andWhen(rate({ by, representativeAuthorised: true }), at())
      .thenEvents(['CaseRated']);
  });

  it('is told of a transfer once: another day or evidence is corrected, not dropped', () => {
    const sold = detected.when(transfer(), byLead).thenEvents(['TransferDecided', 'CaseClosed']);
    const told = sold.andWhen(notice(), byOfficer).thenEvents(['TransferNoticeGiven']);
    told.andWhen(notice(), byOfficer).thenUnchanged();
    told.andWhen(notice({ reference: 'EMS-2' }), byOfficer).thenRejected('TRANSFER_TOLD_DIFFERENTLY');
  });

  it('is a supervisor’s for what a supervisor took out, and nobody’s for what two gave up until that is taken back', () => {
    const gone = detected.when(withdraw(), byLead).thenEvents(['LoanWithdrawn', 'CaseClosed']);
    gone.andWhen(reopen(), byOfficer).thenRejected('WITHDRAWAL_BY_A_SUPERVISOR', { loanId: 'JB1' });
    gone.andWhen(reopen(), byLead).thenEvents(['CaseReopened']);
    const givenUp = detected
      .when(writeOff({ collectionGoesOn: false }), byLead)
      .thenEvents(['WriteOffDecided', 'CaseClosed']);
    for (const by of [byOfficer, byLead]) givenUp.andWhen(reopen(), by).thenRejected('WRITE_OFF_STANDS');
  });
});
