import { given, TEST_BUSINESS_DATE } from '#kernel-testing';
import { localDate, fen } from '#kernel';
import { command, OFFERED, SIGNED_BY_BORROWER } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import { standingOfCases } from './standing-of-cases';

const detected = (loanId: string): CaseEvent => ({
  type: 'OverdueDetected',
  data: {
    ...{ caseId: 'C2-1', borrowerId: 'C2', loanId, product: 'JIEBEI_EPI', asOf: localDate('2026-02-12'), dpd: 2 },
    ...{ bucket: '1-30', class: 'SPECIAL_MENTION', overduePrincipal: fen(95_000), overdueInterest: fen(12_000) },
    ...{ overduePenalty: fen(114), overdueFee: fen(0), payoff: fen(1_214_000) },
    oldestUnpaidDueOn: localDate('2026-02-10'),
  },
});
const cured: CaseEvent = {
  type: 'OverdueCured',
  data: {
    ...{ caseId: 'C2-1', borrowerId: 'C2', loanId: 'L2', curedOn: localDate('2026-02-20') },
    asOf: localDate('2026-02-20'),
  },
};
const warned: CaseEvent = {
  type: 'EarlyWarningRaised',
  data: {
    ...{ caseId: 'C2-1', borrowerId: 'C2', loanId: 'L3', product: 'JIEBEI_EPI', raisedBy: 'BORROWER' },
    ...{ reason: 'UNEMPLOYMENT', nextDueOn: localDate('2026-03-10'), asOf: localDate('2026-02-15') },
    ...{ payoff: fen(1_000), class: 'NORMAL' },
  } as never,
};
const move = (changed: object = {}) =>
  ({ type: 'MoveLoans', data: { borrowerId: 'C2', toPartyId: 'C1', ground: 'MERGED', ...changed } }) as const;

describe('loans that go on in the case of another record', () => {
  it('leave this one, which ends with what became of each', () => {
    const moved = given(caseDecider, [detected('L1'), detected('L2'), cured])
      .when(move())
      .then([
        {
          type: 'LoansMoved',
          data: {
            ...{ caseId: 'C2-1', borrowerId: 'C2', toPartyId: 'C1', loanIds: ['L1'], ground: 'MERGED' },
            movedOn: TEST_BUSINESS_DATE,
          },
        },
        {
          type: 'CaseClosed',
          data: {
            ...{ caseId: 'C2-1', borrowerId: 'C2', closedOn: TEST_BUSINESS_DATE },
            outcomes: [
              { loanId: 'L1', outcome: 'MERGED' },
              { loanId: 'L2', outcome: 'CURED' },
            ],
          },
        },
      ]);
    moved.andRepeated().thenUnchanged();
    expect(moved.state.episodes[0]?.loans.map(({ status }) => status)).toEqual(['MOVED', 'CURED']);
    expect(standingOfCases(moved.state)).toEqual({ openCaseId: null, ties: [], keptUntil: '2036-03-01' });
  });

  it('are nothing where no case is open', () => {
    given(caseDecider, []).when(move()).thenUnchanged();
  });

  it('wait for what is warned of, and at an undoing those that are free go alone', () => {
    const tied = given(caseDecider, [detected('L1'), warned]);
    expect(standingOfCases(tied.state)).toMatchObject({ openCaseId: 'C2-1', ties: ['EARLY_WARNING'] });
    tied.when(move()).thenRejected('LOANS_TIED_TO_CASE', { loanIds: ['L3'] });
    const back = tied.when(move({ ground: 'MERGE_UNDONE' })).thenEvents(['LoansMoved', 'LoansLeftBehind']);
    expect(back.events[0]?.data).toMatchObject({ loanIds: ['L1'] });
    tied.when(move({ ground: 'MERGE_UNDONE', loanIds: [] })).thenUnchanged();
  });

  it('are found overdue in the case of the next episode when they come back', () => {
    const gone = given(caseDecider, [detected('L1')])
      .when(move())
      .thenEvents(['LoansMoved', 'CaseClosed']);
    const report = {
      ...{ borrowerId: 'C2', loanId: 'L1', product: 'JIEBEI_EPI', asOf: localDate('2026-03-02'), turns: [] },
      ...{ curedOn: null, curedSince: null, settled: false },
      figures: {
        ...{ dpd: 20, bucket: '1-30', class: 'SPECIAL_MENTION', overduePrincipal: fen(95_000) },
        ...{ overdueInterest: fen(12_000), overduePenalty: fen(114), overdueFee: fen(0), payoff: fen(1_214_000) },
        oldestUnpaidDueOn: localDate('2026-02-10'),
      },
    };
    const again = gone.andWhen({ type: 'ReportArrears', data: report as never }).thenEvents(['OverdueDetected']);
    expect(again.events[0]?.data).toMatchObject({ caseId: 'C2-2', loanId: 'L1' });
  });

  it('are negotiated by nobody but their own person once a merge is undone, be the offer signed already', () => {
    const undone = (loanIds: readonly string[]) =>
      command('MoveLoans', { borrowerId: 'C1', toPartyId: 'C2', ground: 'MERGE_UNDONE', loanIds });
    for (const events of [OFFERED, SIGNED_BY_BORROWER]) {
      const gone = given(caseDecider, events)
        .when(undone(['JB1']))
        .thenEvents(['NegotiatedLoanTakenOut', 'LoansMoved', 'CaseClosed']);
      expect(gone.events[0]?.data).toMatchObject({ loanId: 'JB1', offerId: 'C1-1-N1-O1', because: 'MERGE_UNDONE' });
      expect(gone.state.episodes[0]?.negotiations.map(({ status }) => status)).toEqual(['LAPSED']);
      gone.andWhen(undone(['JB1'])).thenUnchanged();
    }
    // What is the person's own is negotiated on.
    given(caseDecider, OFFERED).when(undone([])).thenUnchanged();
    given(caseDecider, OFFERED)
      .when(command('MoveLoans', { borrowerId: 'C1', toPartyId: 'C2', ground: 'MERGED' }))
      .thenRejected('LOANS_TIED_TO_CASE', { loanIds: ['JB1'] });
  });
});
