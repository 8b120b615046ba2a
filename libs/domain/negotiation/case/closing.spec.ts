import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { AGREED, at, CASE, command, OFFERED, report, REQUESTED } from '#negotiation-testing';
import { Story } from '#story-testing';
import { caseDecider } from './case.decider';

const on = (date: string) => at({ businessDate: localDate(date) });
const settled = report({
  ...{ asOf: localDate('2025-06-12'), figures: null, curedOn: localDate('2025-06-01'), settled: true },
});
const endOf = (events: readonly { readonly type: string; readonly data: object }[]) =>
  events.find(({ type }) => type === 'CaseClosed')?.data;

describe('the end of a case', () => {
  it('is on the day that was looked at, however much later it was told', () => {
    const swept = given(caseDecider, OFFERED)
      .when(command('ReportArrears', settled), on('2025-06-14'))
      .thenEvents(['OverdueCured', 'NegotiatedLoanPaid', 'CaseClosed']);
    const corrected = given(caseDecider, OFFERED)
      .when(command('ReportCorrection', { ...settled, cause: 'R1', changedLoans: [] }), on('2025-06-14'))
      .thenEvents(['OverdueCured', 'NegotiatedLoanPaid', 'CaseClosed']);
    const end = { ...CASE, borrowerId: 'C1', closedOn: '2025-06-12', outcomes: [{ loanId: 'JB1', outcome: 'CURED' }] };
    expect(endOf(swept.events)).toEqual(end);
    expect(endOf(corrected.events)).toEqual(end);
  });

  it('is on the day of what ends it otherwise', () => {
    const withdraw = command('WithdrawNegotiation', {
      ...CASE,
      ...{ withdrawnBy: { kind: 'BORROWER', partyId: 'C1' }, representativeAuthorised: false },
    });
    const withdrawn = given(caseDecider, REQUESTED)
      .when(command('ReportArrears', { ...settled, settled: false }), on('2025-06-14'))
      .thenEvents(['OverdueCured'])
      .andWhen(withdraw, on('2025-06-20'))
      .thenEvents(['NegotiationWithdrawn', 'CaseClosed']);
    expect(endOf(withdrawn.events)).toMatchObject({ closedOn: '2025-06-20' });
  });

  it('is not yet while a negotiation runs or a loan of the case is in trouble', () => {
    const cure = command('ReportArrears', { ...settled, settled: false });
    given(caseDecider, REQUESTED).when(cure, on('2025-06-14')).thenEvents(['OverdueCured']);
    given(caseDecider, AGREED)
      .when(command('ReportArrears', report({ loanId: 'JB2' })), at())
      .thenEvents(['OverdueDetected'])
      .andWhen(command('ReportArrears', { ...settled, loanId: 'JB2' }), on('2025-06-14'))
      .thenEvents(['OverdueCured']);
  });

  it('is taken back by a payment that was returned, named with the loans it leaves', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-01').pays('JB1', 'ALL', 1_251_459);
    await story.processes();
    const word = { bureauReference: 'B-1', restoredOn: localDate('2025-06-01') };
    await story.does(command('ConfirmCreditRestoration', { ...CASE, loanId: 'JB1', ...word }));
    expect((await story.view()).stage).toBe('CLOSED');
    await story.on('2025-06-05').reverses('JB1', 'ALL');
    await story.processes();
    expect(story.said().at(-1)).toMatchObject({
      type: 'CaseReopened',
      data: { caseId: 'C1-1', reopenedOn: '2025-06-05', loanIds: ['JB1'], cause: 'R-ALL' },
    });
  });

  it('is taken back by a payment that became known late and keeps the agreement after all', async () => {
    const story = await new Story().agreed();
    const row = (await story.view()).agreements[0]?.plans[0]?.rows[0];
    await story.on('2025-06-18').clock();
    await story.processes();
    await story.sweep('2025-06-17', 'JB1');
    await story.on('2025-06-20').pays('JB1', 'ALL', 2_000_000);
    await story.processes();
    await story.pays('JB1', 'LATE-KNOWN', row?.total ?? 0, row?.dueOn);
    await story.processes();
    expect(story.said().find(({ type }) => type === 'CaseReopened')).toMatchObject({
      data: { caseId: 'C1-1', reopenedOn: '2025-06-20', loanIds: ['JB1'], cause: 'LATE-KNOWN' },
    });
  });
});
