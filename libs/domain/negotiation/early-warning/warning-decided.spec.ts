import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { AGREED, at, command, DETECTED, report, TODAY } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseCommands } from '../case/case.decider';
import { earlyWarningFacts } from './early-warning.facts';
import type { WarnedLoan } from './warned-loan';

const loan: WarnedLoan = {
  ...{ borrowerId: 'C1', product: 'JIEBEI_EPI', dpd: 0, class: 'NORMAL', payoff: fen(1_200_000) },
  nextDueOn: localDate('2025-06-10'),
};
const raise = (changes: Partial<CaseCommands['RaiseEarlyWarning']> = {}) =>
  command('RaiseEarlyWarning', {
    ...{ borrowerId: 'C1', loanId: 'JB1', raisedBy: 'BORROWER', reason: 'INCOME_DROP', loan },
    ...changes,
  });
const nothingFound = report({ asOf: localDate('2025-06-11'), figures: null });
const end = (changes: Partial<CaseCommands['EndEarlyWarning']> = {}) =>
  command('EndEarlyWarning', { caseId: 'C1-1', loanId: 'JB1', report: nothingFound, ...changes });
const on = (date: string) => at({ businessDate: localDate(date) });
const nobody = given(caseDecider, []);
const warned = nobody.when(raise(), at()).thenEvents(['EarlyWarningRaised']);

describe('an early warning', () => {
  it('names the loan it is not taken for', () => {
    const facts = { loanId: 'JB1' };
    nobody.when(raise({ loan: null }), at()).thenRejected('LOAN_UNKNOWN', facts);
    nobody.when(raise({ loan: { ...loan, borrowerId: 'C2' } }), at()).thenRejected('LOAN_OF_SOMEBODY_ELSE', facts);
    nobody.when(raise({ loan: { ...loan, dpd: 1 } }), at()).thenRejected('LOAN_OVERDUE_ALREADY', { ...facts, dpd: 1 });
    nobody.when(raise({ loan: { ...loan, nextDueOn: null } }), at()).thenRejected('NOTHING_FALLS_DUE', facts);
    nobody.when(raise({ loan: { ...loan, payoff: fen(0) } }), at()).thenRejected('NOTHING_FALLS_DUE', facts);
    given(caseDecider, AGREED)
      .when(raise(), at())
      .thenRejected('LOAN_UNDER_AGREEMENT', { loanId: 'JB1', agreementId: 'C1-1-A1' });
    // Paid by now, though the case is not told of it yet.
    given(caseDecider, DETECTED).when(raise(), at()).thenRejected('LOAN_OVERDUE_ALREADY', { loanId: 'JB1', dpd: 0 });
  });

  it('is the person’s own word where somebody sends it for the person, and a risk service’s finding is no reason of theirs', () => {
    const told = nobody.when(raise({ raisedBy: 'RISK_SERVICE' }), at({ onBehalfOf: 'C1' }));
    expect(told.thenEvents(['EarlyWarningRaised']).events[0]?.data).toMatchObject({ raisedBy: 'BORROWER' });
    const signal = { reason: 'RISK_SIGNAL' } as const;
    nobody.when(raise(signal), at()).thenRejected('SIGNAL_NOT_OF_A_SERVICE', { loanId: 'JB1' });
    const posing = raise({ ...signal, raisedBy: 'RISK_SERVICE' });
    nobody.when(posing, at({ onBehalfOf: 'C1' })).thenRejected('SIGNAL_NOT_OF_A_SERVICE', { loanId: 'JB1' });
    nobody.when(posing, at()).thenEvents(['EarlyWarningRaised']);
  });

  it('brings one loan after another into the case that is open, each once, and the next case after it', () => {
    const both = warned.andWhen(raise({ loanId: 'JB2' }), at()).thenEvents(['EarlyWarningRaised']);
    both.andRepeated().thenUnchanged();
    both.andWhen(raise(), at()).thenUnchanged();
    expect(both.state.episodes).toMatchObject([{ caseId: 'C1-1', loans: [{ loanId: 'JB1' }, { loanId: 'JB2' }] }]);
    const first = both.andWhen(end({ loanId: 'JB2' }), on('2025-06-12')).thenEvents(['EarlyWarningEnded']);
    expect(first.state.episodes[0]?.loans).toMatchObject([{ status: 'EARLY_WARNING' }, { status: 'AVERTED' }]);
    // Of the same loan again, while the other is still warned of.
    const anew = first.andWhen(raise({ loanId: 'JB2' }), on('2025-06-12')).thenEvents(['EarlyWarningRaised']);
    expect(anew.state.episodes[0]?.loans).toMatchObject([
      { loanId: 'JB1', status: 'EARLY_WARNING', since: '2025-05-12', restoration: null },
      { loanId: 'JB2', status: 'EARLY_WARNING', since: '2025-06-12', restoration: null },
    ]);
    const closed = warned.andWhen(end(), on('2025-06-12')).thenEvents(['EarlyWarningEnded', 'CaseClosed']);
    const next = closed.andWhen(raise(), on('2025-06-20')).thenEvents(['EarlyWarningRaised']);
    expect(next.state.episodes).toMatchObject([
      { caseId: 'C1-1', closedOn: '2025-06-12', loans: [{ status: 'AVERTED' }] },
      { caseId: 'C1-2', closedOn: null, loans: [{ status: 'EARLY_WARNING' }] },
    ]);
  });

  it('ends the day after its due date at the earliest, on what was found by then', () => {
    const dueDay = report({ asOf: localDate('2025-06-10'), figures: null });
    warned
      .andWhen(end({ report: dueDay }), on('2025-06-11'))
      .thenRejected('WARNING_STILL_RUNS', { loanId: 'JB1', nextDueOn: '2025-06-10' });
    warned.andWhen(end(), on('2025-06-12')).thenEvents(['EarlyWarningEnded', 'CaseClosed']);
    const { figures } = report();
    if (!figures) throw new Error('the report has figures');
    const overdue = { ...figures, dpd: 1, oldestUnpaidDueOn: localDate('2025-06-10') };
    const passed = report({
      ...{ asOf: localDate('2025-06-13'), figures: null, curedOn: localDate('2025-06-12') },
      turns: [
        { kind: 'OVERDUE', on: localDate('2025-06-11'), figures: overdue },
        { kind: 'CURED', on: localDate('2025-06-12') },
      ],
    });
    warned
      .andWhen(end({ report: passed }), on('2025-06-14'))
      .thenEvents(['OverdueDetected', 'OverdueCured', 'CaseClosed']);
  });

  it('that is gone or of another loan or case has no end left', () => {
    nobody.when(end(), on('2025-06-12')).thenUnchanged();
    warned.andWhen(end({ caseId: 'C1-2' }), on('2025-06-12')).thenUnchanged();
    warned.andWhen(end({ loanId: 'JB2' }), on('2025-06-12')).thenUnchanged();
    warned.andWhen(end({ report: null }), on('2025-06-12')).thenUnchanged();
    given(caseDecider, DETECTED).when(end(), on('2025-06-12')).thenUnchanged();
  });

  it('looks at no loan where none is warned of', async () => {
    const reading = (state: typeof warned.state) => ({ state, context: { businessDate: TODAY } }) as never;
    const asked = { caseId: 'C1-1', loanId: 'JB1' };
    expect(await earlyWarningFacts.EndEarlyWarning(asked, reading(given(caseDecider, DETECTED).state))).toEqual({
      ...{ ...asked, report: null },
    });
    const other = { ...asked, loanId: 'JB2' };
    expect(await earlyWarningFacts.EndEarlyWarning(other, reading(warned.state))).toEqual({ ...other, report: null });
  });
});
