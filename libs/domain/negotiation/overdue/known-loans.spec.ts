/** What the case knows of each of its loans decides what a report changes, loan by loan. */
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { at, CASE, command, DETECTED, report, REQUESTED, TODAY } from '#negotiation-testing';
import { NegotiationWithdrawn } from '../request/request.events';
import { EarlyWarningEnded, EarlyWarningRaised } from '../early-warning/early-warning.events';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';

const figures = report().figures;
if (!figures) throw new Error('the report has figures');
const day = (date: string) => localDate(date);
const arrears = (changes: Parameters<typeof report>[0]) => command('ReportArrears', report(changes));
const ofCase = { ...CASE, borrowerId: 'C1' };
const later = at({ businessDate: day('2025-07-01') });

describe('a loan that is overdue again', () => {
  it('is first detected when it first fell overdue, and not when it was warned of', () => {
    const warned: CaseEvent = { type: 'EarlyWarningRaised', data: { ...EarlyWarningRaised.example, ...ofCase } };
    const ended: CaseEvent = { type: 'EarlyWarningEnded', data: { ...EarlyWarningEnded.example, ...ofCase } };
    for (const before of [[warned], [...DETECTED.map(another), warned, ended]]) {
      const found = given(caseDecider, before).when(arrears({ asOf: day('2027-07-01') }), later);
      const { state } = found.thenEvents(['OverdueDetected']);
      const loans = state.episodes[0]?.loans.filter(({ loanId }) => loanId === 'JB1');
      expect(loans).toMatchObject([{ status: 'OVERDUE', since: '2027-07-01', detectedOn: '2027-07-01' }]);
    }
    const cured = given(caseDecider, [...DETECTED, ...DETECTED.map(another)])
      .when(arrears({ asOf: day('2025-06-01'), figures: null, curedOn: day('2025-06-01') }), later)
      .thenEvents(['OverdueCured']);
    const again = cured.andWhen(arrears({ asOf: day('2025-07-01') }), later).thenEvents(['OverdueDetected']);
    expect(again.state.episodes[0]?.loans[0]).toMatchObject({ since: '2025-07-01', detectedOn: '2025-05-12' });
  });

  it('is negotiated again where it was paid meanwhile, and no other loan with it', () => {
    const paid = (loanId: string): CaseEvent => ({
      type: 'NegotiatedLoanPaid',
      data: { ...ofCase, negotiationId: 'C1-1-N1', loanId, offerId: null, asOf: TODAY },
    });
    const overThree = REQUESTED.map((event) =>
      event.type === 'NegotiationRequested'
        ? { ...event, data: { ...event.data, loanIds: ['JB1', 'JB2', 'JB3'] } }
        : event,
    );
    const detected = DETECTED.map((event) => ({
      ...event,
      data: { ...event.data, asOf: day('2025-06-01') },
    })) as readonly CaseEvent[];
    const paidLoans = (...events: readonly CaseEvent[]) =>
      given(caseDecider, events).state.episodes[0]?.negotiations.map((one) => one.paidLoans);
    expect(paidLoans(...overThree, paid('JB1'), paid('JB2'))).toEqual([['JB1', 'JB2']]);
    expect(paidLoans(...overThree, paid('JB1'), paid('JB2'), ...detected)).toEqual([['JB2']]);
    // What has ended stays as it ended.
    const withdrawn: CaseEvent = {
      type: 'NegotiationWithdrawn',
      data: { ...NegotiationWithdrawn.example, ...ofCase, negotiationId: 'C1-1-N1' },
    };
    expect(paidLoans(...overThree, paid('JB1'), withdrawn, ...detected)).toEqual([['JB1']]);
  });
});

describe('what was told of one loan', () => {
  it('keeps nothing about another from being told', () => {
    const two = given(caseDecider, DETECTED)
      .when(arrears({ loanId: 'JB2', asOf: day('2025-06-20') }), later)
      .thenEvents(['OverdueDetected']);
    const aged = { asOf: day('2025-06-10'), figures: { ...figures, bucket: '181-270' as const } };
    two.andWhen(arrears(aged), later).thenEvents(['OverdueAged']);
    two.andWhen(arrears({ ...aged, loanId: 'JB2' }), later).thenUnchanged();
  });

  it('takes up no case for a loan that was not the one cured in it', () => {
    const averted: CaseEvent = {
      type: 'CaseClosed',
      data: {
        ...{ ...ofCase, closedOn: day('2025-06-12') },
        outcomes: [
          { loanId: 'JB1', outcome: 'SETTLED' },
          { loanId: 'JB2', outcome: 'CURED' },
        ],
      },
    };
    const closed = given(caseDecider, [...DETECTED, ...DETECTED.map(another), averted]);
    const found = { asOf: day('2025-07-01'), figures: { ...figures, oldestUnpaidDueOn: day('2025-02-10') } };
    closed
      .when(command('ReportCorrection', { ...report(found), cause: 'R1', changedLoans: [] }), later)
      .thenUnchanged();
    closed
      .when(
        command('ReportCorrection', { ...report({ ...found, loanId: 'JB2' }), cause: 'R1', changedLoans: [] }),
        later,
      )
      .thenEvents(['CaseReopened', 'OverdueDetected']);
    closed
      .when(
        command('ReportCorrection', { ...report({ ...found, loanId: 'JB3' }), cause: 'R1', changedLoans: [] }),
        later,
      )
      .thenUnchanged();
  });

  it('of a loan the open case does not know is no cure', () => {
    given(caseDecider, DETECTED)
      .when(arrears({ loanId: 'JB2', figures: null, asOf: day('2025-06-20') }), later)
      .thenUnchanged();
  });
});

/** The same of another loan. */
function another(event: CaseEvent): CaseEvent {
  return { ...event, data: { ...event.data, loanId: 'JB2' } } as CaseEvent;
}
