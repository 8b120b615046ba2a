/** After a merge was undone every loan goes on in its own person's case: at once, or as soon as what was promised of it here has ended. */
import { addDays, fen } from '#kernel';
import { given } from '#kernel-testing';
import { AGREED, at, byOfficer, CASE, command, DETECTED, PROCESS, report, TODAY } from '#negotiation-testing';
import { SHIPPED_LEGAL_REQUIREMENTS } from '#policy';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import { AgreementBreached } from '../performance/performance.events';
import { standingOfCases } from './standing-of-cases';

const undone = (loanIds = ['JB1']) =>
  command('MoveLoans', { borrowerId: 'C1', toPartyId: 'C2', ground: 'MERGE_UNDONE', loanIds });
const byProcess = at({ actor: PROCESS });
const detected = given(caseDecider, DETECTED);
const placed = detected.when(
  command('PlaceWithAgency', {
    ...{ ...CASE, agencyId: 'agency-7', loanIds: ['JB1'], processing: 'ENTRUSTED', toldOn: TODAY, heldBy: [] },
  }),
  byOfficer,
);
const facts = {
  ...{ loans: [{ loanId: 'JB1', dpd: 91, payoff: fen(1_262_112) }], requirements: SHIPPED_LEGAL_REQUIREMENTS },
  ...{ policyVersion: 3, attemptsInVain: 3, heldBy: [], saysWhyTimeBarred: false },
};
const sued = detected.when(
  command('EscalateToLegal', { ...CASE, loanIds: ['JB1'], ground: 'NOT_REACHED', facts }),
  byOfficer,
);
const acts = (step: 'ENFORCEMENT' | 'ENFORCEMENT_ENDED') =>
  command('RecordLegalAction', {
    ...{ ...CASE, escalationId: 'C1-1-L1', actionId: step, step, takenOn: TODAY, unknownCosts: [], heldBy: [] },
  });
const breached: CaseEvent = {
  type: 'AgreementBreached',
  data: { ...AgreementBreached.example, caseId: 'C1-1', borrowerId: 'C1', agreementId: 'C1-1-A1', loanIds: ['JB1'] },
};
const moved = (events: readonly CaseEvent[]) => events.find(({ type }) => type === 'LoansMoved')?.data;
const GONE = { toPartyId: 'C2', loanIds: ['JB1'], ground: 'MERGE_UNDONE' };

describe('loans of another person, once the merge is undone', () => {
  it('are recalled from an agency, which reaches nobody about them under the wrong name', () => {
    const gone = placed.thenEvents(['PlacedWithAgency']).andWhen(undone(), byProcess);
    const { events } = gone.thenEvents(['RecalledFromAgency', 'LoansMoved', 'CaseClosed']);
    expect(events[0]?.data).toMatchObject({ loanIds: ['JB1'], because: 'MERGE_UNDONE' });
    expect(moved(events)).toMatchObject(GONE);
  });

  it('are pursued in court against the wrong person no more', () => {
    const gone = sued.thenEvents(['EscalatedToLegal']).andWhen(undone(), byProcess);
    const { events } = gone.thenEvents(['LegalActionRecorded', 'LoansMoved', 'CaseClosed']);
    expect(events[0]?.data).toMatchObject({ step: 'WITHDRAWN', because: 'MERGE_UNDONE' });
  });

  it('go on there once the plan that was promised here has ended', () => {
    const kept = given(caseDecider, AGREED).when(undone(), byProcess).thenEvents(['LoansLeftBehind']);
    expect(kept.events[0]?.data).toMatchObject({ toPartyId: 'C2', loanIds: ['JB1'] });
    kept.andWhen(undone(), byProcess).thenUnchanged();
    const data = {
      agreementId: 'C1-1-A1',
      refusal: { loanId: 'JB1', code: 'CORE_REFUSED', reason: { en: 'No.', zh: '否。' } },
    };
    const gone = kept.andWhen(command('RescindAgreement', data), byProcess);
    expect(moved(gone.thenEvents(['AgreementRescinded', 'LoansMoved', 'CaseClosed']).events)).toMatchObject(GONE);
    expect(given(caseDecider, [...AGREED, ...kept.events, breached]).state.episodes[0]?.leftBehind).toEqual([
      { loanId: 'JB1', toPartyId: 'C2' },
    ]);
  });

  it('stay where they are once the records prove to be one person’s again, and what was promised has ended', () => {
    const kept = given(caseDecider, AGREED).when(undone(), byProcess).thenEvents(['LoansLeftBehind']);
    const rejoin = (...records: readonly string[]) => command('RejoinLoans', { borrowerId: 'C1', records });
    kept.andWhen(rejoin('C1', 'C3'), byProcess).thenUnchanged();
    const theirs = kept.andWhen(rejoin('C1', 'C2'), byProcess).thenEvents(['LoansRejoined']);
    theirs.andRepeated().thenUnchanged();
    const refusal = { loanId: 'JB1', code: 'CORE_REFUSED', reason: { en: 'No.', zh: '否。' } };
    theirs
      .andWhen(command('RescindAgreement', { agreementId: 'C1-1-A1', refusal }), byProcess)
      .thenEvents(['AgreementRescinded']);
  });

  it('go on there once a court that collects them, in a case long closed, has ended that', () => {
    const collected = sued
      .thenEvents(['EscalatedToLegal'])
      .andWhen(acts('ENFORCEMENT'), byOfficer)
      .thenEvents(['LegalActionRecorded', 'CaseClosed']);
    const kept = collected.andWhen(undone(), byProcess).thenEvents(['LoansLeftBehind']);
    const ended = kept.andWhen(acts('ENFORCEMENT_ENDED'), byOfficer);
    const { events } = ended.thenEvents(['LegalActionRecorded', 'CaseReopened', 'LoansMoved', 'CaseClosed']);
    expect(moved(events)).toMatchObject(GONE);
  });

  it('keep a record’s case where it is while they are in court, so that records are merged the other way round', () => {
    expect(standingOfCases(sued.thenEvents(['EscalatedToLegal']).state).ties).toEqual(['COURT']);
  });
});

describe('a loan that is found overdue in the case of another record', () => {
  const tell = (elsewhere: object) =>
    command('ReportArrears', { ...report({ asOf: addDays(TODAY, 1) }), elsewhere } as never);

  it('is none of it where under the other record it left the book, was withdrawn, or is the court’s to collect', () => {
    given(caseDecider, [])
      .when(tell({ hasLeft: true, judged: null }))
      .thenUnchanged();
  });

  it('is asked for by nobody where its claim was dismissed in the case it comes from', () => {
    const found = given(caseDecider, [])
      .when(tell({ hasLeft: false, judged: { isLost: true, judgedOn: TODAY } }))
      .thenEvents(['OverdueDetected']);
    expect(found.events[0]?.data).toMatchObject({ loanId: 'JB1', claimLost: true, claimJudgedOn: TODAY });
    expect(found.state.episodes[0]?.claimsLost).toEqual(['JB1']);
  });
});
