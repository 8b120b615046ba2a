import { followsTheBureauToThePayment, isExported, isSearched, tellsWhatChanged } from './followed-trail';
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

describe('a case that is negotiated, paid and restored', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('goes from the overdue loan to the closed case, over two loans of a person', async () => {
    const told = new ToldCase(api, 'C100001', ['C100001-L1', 'C100001-L2']);
    await told.registerUnpaidLoans();
    expect(await sweep(api, '2026-11-01')).toMatchObject({ examined: 2, overdue: 2, reported: 2 });
    expect(await sweep(api, '2026-11-01')).toMatchObject({ reported: 2 });
    expect((await told.view()).stage).toBe('OVERDUE');

    expect(await told.request()).toMatchObject({ negotiationId: 'C100001-1-N1', answerDueOn: '2026-11-05' });
    expect(await told.assess()).toMatchObject({ recommendation: 'OFFER' });
    const offer = await told.offer();
    expect(offer).toMatchObject({ offerId: 'C100001-1-N1-O1' });
    const agreementId = await told.sign(offer);
    const agreed = await told.until('booked', ({ agreements }) => agreements[0]?.status === 'IN_FORCE');
    for (const loanId of told.loanIds) {
      await told.untilLoan(loanId, 'booked', ({ phase }) => phase === 'PLAN');
    }

    const [agreement] = agreed.agreements;
    const dueDates = [
      ...new Set<string>(
        agreement.plans.flatMap(({ rows }: never) => (rows as { dueOn: string }[]).map((row) => row.dueOn)),
      ),
    ].sort();
    let reminded = 0;
    for (const dueOn of dueDates) {
      reminded += (await turnTo(api, dueOn)).result.instalmentsReminded;
      for (const plan of agreement.plans) {
        const row = plan.rows.find((candidate: { dueOn: string }) => candidate.dueOn === dueOn);
        if (row) await told.pay(plan.loanId, `${plan.loanId}-P${row.seq}`, row.total, dueOn);
      }
    }
    expect(reminded).toBe(agreement.plans.reduce((sum: number, { rows }: never) => sum + (rows as object[]).length, 0));
    const completed = await told.until('completed', ({ agreements }) => agreements[0].status === 'COMPLETED');
    for (const plan of completed.agreements[0].plans) {
      expect(plan).toMatchObject({ paid: plan.totalPayable, remainingTotal: 0, waiver: { state: 'GRANTED' } });
    }
    await told.until('restoration asked for', ({ loans }) => loans.every(isRestorationRequested));
    for (const loanId of told.loanIds) {
      const confirmation = `/cases/${told.caseId}/credit-restorations/${loanId}/confirmation`;
      await told.take(confirmation, { bureauReference: `B-${loanId}`, restoredOn: dueDates.at(-1) });
      const { body } = await api.get(`/loans/${loanId}`);
      expect(body).toMatchObject({ phase: 'COMPLETED', arrears: { payoff: 0, status: 'SETTLED' } });
    }
    expect(await told.view()).toMatchObject({
      stage: 'CLOSED',
      outcomes: told.loanIds.map((loanId) => ({ loanId, outcome: 'RESTORED' })),
    });
    expect(agreementId).toBe('C100001-1-A1');
    await followsTheBureauToThePayment(api, told);
    await tellsWhatChanged(api, told);
    await isSearched(api, told);
    await isExported(api, told);
  }, 120_000);
});

function isRestorationRequested({ restoration }: { restoration: { status: string } | null }): boolean {
  return restoration?.status === 'REQUESTED';
}
