import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

describe('a warning before the due date', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  /** A loan due for the first time on 2026-11-10. */
  async function warned(borrowerId: string): Promise<ToldCase> {
    const told = new ToldCase(api, borrowerId);
    await told.registerUnpaidLoans('2026-10-10');
    const warning = {
      loanId: `${borrowerId}-L1`,
      raisedBy: 'BORROWER',
      reason: 'UNEMPLOYMENT',
      explanation: '公司停业',
    };
    const receipt = await told.take(`/borrowers/${borrowerId}/early-warnings`, warning);
    expect(receipt).toMatchObject({
      events: ['EarlyWarningRaised'],
      caseId: `${borrowerId}-1`,
      nextDueOn: '2026-11-10',
    });
    return told;
  }

  it('opens a case in which relief is asked for, offered and signed while nothing is overdue', async () => {
    const told = await warned('C400001');
    expect(await told.view()).toMatchObject({
      stage: 'EARLY_WARNING',
      waits: { for: 'BORROWER', by: '2026-11-10' },
      loans: [{ dpd: 0, overduePrincipal: 0, oldestUnpaidDueOn: null }],
    });
    await told.request();
    expect(await told.assess('2026-11-01')).toMatchObject({ recommendation: 'OFFER' });
    const offer = await told.offer();
    const [option] = (await told.view()).negotiations[0].offers[0].options;
    expect(option.bureauReporting.zh).toMatch(/^本方案提出之日没有逾期/);
    await told.sign(offer);
    await told.until('performing', ({ stage }) => stage === 'PERFORMING');
    const { body } = await api.get(`/cases/${told.caseId}/timeline?limit=2`, { role: 'auditor' });
    expect(body.loanIds).toEqual(told.loanIds);
    expect(body.entries).toMatchObject([{ type: 'LoanRegistered' }, { type: 'EarlyWarningRaised' }]);
  }, 60_000);

  it('names every wrong field, and the rule that says no', async () => {
    const wrong = await api.post('/borrowers/C400009/early-warnings', { loanId: '', raisedBy: 'X', reason: 'LAZY' });
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/loanId',
      '/raisedBy',
      '/reason',
    ]);
    const warning = { loanId: 'NOBODYS', raisedBy: 'RISK_SERVICE', reason: 'RISK_SIGNAL' };
    const unknown = await api.post('/borrowers/C400009/early-warnings', warning);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'LOAN_UNKNOWN' } });
    expect((await api.post('/borrowers/C400009/early-warnings', warning, { role: 'auditor' })).status).toBe(403);
  }, 60_000);

  it('goes on as the same case where the due date passes unpaid, and ends by itself where it is paid', async () => {
    const [unpaid, paid] = [await warned('C400002'), await warned('C400003')];
    await paid.pay('C400003-L1', 'P1', 150_000, '2026-11-02');
    await turnTo(api, '2026-11-12');
    const closed = await paid.until('closed', ({ stage }) => stage === 'CLOSED');
    expect(closed.outcomes).toEqual([{ loanId: 'C400003-L1', outcome: 'AVERTED' }]);
    await sweep(api, '2026-11-12');
    const view = await unpaid.until('overdue', ({ stage }) => stage === 'OVERDUE');
    expect(view).toMatchObject({ caseId: 'C400002-1', openedOn: '2026-11-02', loans: [{ status: 'OVERDUE' }] });
    const queue = await api.get('/queues/INTAKE?caseId=C400002-1');
    expect(queue.body.items).toMatchObject([{ step: 'OVERDUE', waitsFor: 'BORROWER' }]);
  }, 60_000);
});
