import { setTimeout as pause } from 'node:timers/promises';
import { RunningApi } from './running-api';

const loan = (loanId: string, change: object = {}): object => ({
  loanId,
  borrowerId: 'C000001',
  product: 'JIEBEI_EPI',
  method: 'EPI',
  principal: 1_200_000,
  disbursedOn: '2026-01-10',
  dueDay: 10,
  numberOfInstalments: 12,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  ...change,
});

/** Waits for what the processes do; the test's own limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(50);
}

describe('loans over HTTP', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start();
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('registers a loan once, however often it is told', async () => {
    const first = await api.post('/loans', loan('L-ONCE'), { key: 'register-once' });
    expect(first).toMatchObject({
      status: 201,
      body: { outcome: 'accepted', events: ['LoanRegistered'], revision: 0, position: expect.stringMatching(/^\d+$/) },
    });
    expect(first.headers.get('location')).toBe('/loans/L-ONCE');
    expect(first.headers.get('etag')).toBe('"rev-0"');
    const again = await api.post('/loans', loan('L-ONCE'), { key: 'register-once' });
    expect(again.body).toEqual(first.body);
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const anew = await api.post('/loans', loan('L-ONCE'), { key: 'another-key' });
    expect(anew).toMatchObject({ status: 200, body: { outcome: 'unchanged', position: null } });
    const other = await api.post('/loans', loan('L-ONCE', { principal: 1 }));
    expect(other).toMatchObject({ status: 422, body: { code: 'LOAN_EXISTS_DIFFERENTLY' } });
    expect(other.body.reason.zh).toBeTruthy();
  });

  it('has one effect and one answer when ten arrive at once with the same key', async () => {
    await api.post('/loans', loan('L-TEN'));
    const payment = { paymentId: 'P-TEN', amount: 5_000, paidAt: '2026-02-01T10:00:00+08:00', channel: 'AUTO_DEBIT' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => api.post('/loans/L-TEN/repayments', payment, { key: 'ten-at-once' })),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, body: { outcome: 'accepted', revision: 1 } });
    const { body } = await api.get('/loans/L-TEN?asOf=2026-02-05');
    expect(body.payments).toHaveLength(1);
    expect(body.freshness).toEqual({ consistency: 'strong', revision: 1 });
  });

  it('refuses a key that stands for another body, also where the body names another loan', async () => {
    await api.post('/loans', loan('L-KEY'), { key: 'one-key' });
    const other = await api.post('/loans', loan('L-KEY', { principal: 77 }), { key: 'one-key' });
    const told = { en: expect.stringMatching(/\S/) as string, zh: expect.stringMatching(/\S/) as string };
    expect(other).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused', reason: told } });
    const elsewhere = await api.post('/loans', loan('L-KEY-2'), { key: 'one-key' });
    expect(elsewhere).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused' } });
    expect((await api.get('/loans/L-KEY-2')).status).toBe(404);
  });

  it('knows after a restart, too, which body a key that made something stands for', async () => {
    await api.post('/loans', loan('L-KEPT-KEY'), { key: 'kept-key' });
    await api.post('/loans', loan('L-KEPT-KEY-2'), { key: 'second-kept-key' });
    await api.post('/parties', { partyId: 'P-KEPT', name: '王芳', phone: '+86 139 0000 0001' }, { key: 'kept-key' });
    await api.restart();
    const reused = { status: 422, body: { type: '/problems/idempotency-key-reused', code: 'IDEMPOTENCY_KEY_REUSED' } };
    const post = (path: string, body: unknown) => api.post(path, body, { key: 'kept-key' });
    expect(await post('/loans', loan('L-KEPT-KEY', { principal: 77 }))).toMatchObject(reused);
    expect(await post('/loans', loan('L-KEPT-KEY-3'))).toMatchObject(reused);
    // Also where the other loan stands already and nothing would be written.
    expect(await post('/loans', loan('L-KEPT-KEY-2'))).toMatchObject(reused);
    const other = { partyId: 'P-KEPT-2', name: '王芳', phone: '+86 139 0000 0001' };
    expect(await post('/parties', other)).toMatchObject(reused);
    expect((await api.get('/loans/L-KEPT-KEY-3')).status).toBe(404);
    const again = await post('/loans', loan('L-KEPT-KEY'));
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  });

  it('leaves a key free whose command a rule refused', async () => {
    await api.post('/loans', loan('L-STANDS'));
    const refused = await api.post('/loans', loan('L-STANDS', { principal: 1 }), { key: 'free-key' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'LOAN_EXISTS_DIFFERENTLY' } });
    expect((await api.post('/loans', loan('L-CORRECTED'), { key: 'free-key' })).status).toBe(201);
  });

  it('takes a command that insists on a revision only while that is the revision', async () => {
    await api.post('/loans', loan('L-MATCH'));
    const pay = (paymentId: string, ifMatch: string) =>
      api.post(
        '/loans/L-MATCH/repayments',
        { paymentId, amount: 100, paidAt: '2026-02-01T10:00:00+08:00', channel: 'APP' },
        { headers: { 'If-Match': ifMatch } },
      );
    expect((await pay('P1', '"rev-0"')).status).toBe(200);
    const stale = await pay('P2', '"rev-0"');
    expect(stale).toMatchObject({ status: 412, body: { type: '/problems/stale-revision', currentRevision: 1 } });
    expect((await pay('P2', (await api.get('/loans/L-MATCH')).headers.get('etag') ?? '')).status).toBe(200);
  });

  it('answers each odd payment in its own defined way, and keeps the money to the fen', async () => {
    await api.post('/loans', loan('L-ODD', { principal: 300_00, numberOfInstalments: 3 }));
    const pay = (paymentId: string, amount: number, paidAt = '2026-02-10T09:00:00+08:00', id = 'L-ODD') =>
      api.post(`/loans/${id}/repayments`, { paymentId, amount, paidAt, channel: 'APP' });
    expect(await pay('P1', 500, undefined, 'L-NONE')).toMatchObject({ status: 404, body: { code: 'LOAN_UNKNOWN' } });
    expect((await pay('P1', 500)).body).toMatchObject({ outcome: 'accepted' });
    expect((await pay('P1', 500)).body).toMatchObject({ outcome: 'unchanged' });
    expect(await pay('P1', 501)).toMatchObject({ status: 422, body: { code: 'PAYMENT_ID_REUSED' } });
    expect(await pay('P9', 1, '2099-01-01T00:00:00+08:00')).toMatchObject({ body: { code: 'VALUE_DATE_IN_FUTURE' } });
    expect((await pay('P0', 200, '2026-01-20T09:00:00+08:00')).body.outcome).toBe('accepted');
    expect((await pay('P2', 1_000_000)).body.events).toEqual(['RepaymentRecorded', 'LoanSettled']);
    expect((await pay('P3', 300)).body.outcome).toBe('accepted');
    const void2 = { reversalId: 'R1', reversedAt: '2026-02-11T09:00:00+08:00', reason: 'CHARGEBACK' };
    const unknown = await api.post('/loans/L-ODD/repayments/P404/reversal', void2);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'PAYMENT_UNKNOWN' } });
    expect((await api.post('/loans/L-ODD/repayments/P2/reversal', void2)).body.outcome).toBe('accepted');
    const { body } = await api.get('/loans/L-ODD');
    const inForce = body.payments.filter((payment: { status: string }) => payment.status === 'IN_FORCE');
    for (const { amount, allocation, credited } of inForce) {
      const applied = allocation.reduce((sum: number, line: { amount: number }) => sum + line.amount, 0);
      expect(applied + credited).toBe(amount);
    }
    expect(body.arrears.received).toBe(500 + 200 + 300);
  });

  it('takes a loan before its borrower is registered, and the borrower afterwards', async () => {
    expect((await api.post('/loans', loan('L-EARLY', { borrowerId: 'C-LATER' }))).status).toBe(201);
    expect((await api.get('/parties/C-LATER')).status).toBe(404);
    const person = { partyId: 'C-LATER', name: '李小明', phone: '13800138000' };
    expect((await api.post('/parties', person)).status).toBe(201);
    expect((await api.get('/loans/L-EARLY')).body).toMatchObject({ borrowerId: 'C-LATER' });
  });

  it('takes one payment id on two loans as two payments, and one reversal id for one payment of a loan', async () => {
    for (const loanId of ['L-SHARED-1', 'L-SHARED-2']) {
      await api.post('/loans', loan(loanId));
      const pay = (paymentId: string, amount: number) =>
        api.post(`/loans/${loanId}/repayments`, {
          paymentId,
          amount,
          paidAt: '2026-02-01T10:00:00+08:00',
          channel: 'APP',
        });
      expect((await pay('P-BOTH', 5_000)).body).toMatchObject({ outcome: 'accepted' });
      expect((await pay('P-MORE', 1_000)).body).toMatchObject({ outcome: 'accepted' });
    }
    const reversal = { reversalId: 'R-BOTH', reversedAt: '2026-02-03T10:00:00+08:00', reason: 'CHARGEBACK' };
    const reverse = (loanId: string, paymentId: string) =>
      api.post(`/loans/${loanId}/repayments/${paymentId}/reversal`, reversal);
    expect(await reverse('L-SHARED-1', 'P-BOTH')).toMatchObject({ status: 200, body: { outcome: 'accepted' } });
    expect(await reverse('L-SHARED-1', 'P-MORE')).toMatchObject({ status: 422, body: { code: 'REVERSAL_ID_REUSED' } });
    const untouched = await api.get('/loans/L-SHARED-2?asOf=2026-02-05');
    expect(untouched.body.arrears).toMatchObject({ received: 6_000 });
    // The same id voids a payment of the other loan: it is that loan's own reversal.
    expect(await reverse('L-SHARED-2', 'P-MORE')).toMatchObject({ status: 200, body: { outcome: 'accepted' } });
  });

  it('takes a payment off the loan it was booked to by mistake, and records it on the right one', async () => {
    for (const loanId of ['L-WRONG', 'L-RIGHT']) await api.post('/loans', loan(loanId));
    const payment = { paymentId: 'P-MOVED', amount: 5_000, paidAt: '2026-02-01T10:00:00+08:00', channel: 'APP' };
    await api.post('/loans/L-WRONG/repayments', payment);
    const reassign = (changes: object = {}, paymentId = 'P-MOVED') =>
      api.post(
        `/loans/L-WRONG/repayments/${paymentId}/reassignment`,
        { reassignmentId: 'RA-1', toLoanId: 'L-RIGHT', reason: 'WRONG_LOAN', ...changes },
        { role: 'officer' },
      );
    const bad = await reassign({ reassignmentId: '', reason: 'NONE', toLoanId: 7 });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/reason',
      '/reassignmentId',
      '/toLoanId',
    ]);
    expect(await reassign({}, 'P-NONE')).toMatchObject({ status: 404, body: { code: 'PAYMENT_UNKNOWN' } });
    expect(await reassign({ toLoanId: 'L-NOBODYS' })).toMatchObject({
      status: 422,
      body: { code: 'TARGET_LOAN_REFUSES', facts: { refusedBy: 'LOAN_UNKNOWN' } },
    });
    expect((await reassign()).body).toMatchObject({ outcome: 'accepted', events: ['RepaymentReassigned'] });
    expect((await reassign()).body).toMatchObject({ outcome: 'unchanged' });
    const right = async () => (await api.get('/loans/L-RIGHT')).body;
    await until(async () => (await right()).payments.length === 1);
    expect((await right()).payments[0]).toMatchObject({ ...payment, status: 'IN_FORCE', reassignedFrom: 'L-WRONG' });
    expect((await api.get('/loans/L-WRONG')).body).toMatchObject({
      arrears: { received: 0 },
      payments: [{ paymentId: 'P-MOVED', status: 'REASSIGNED', reassignedTo: 'L-RIGHT' }],
      reassignments: [{ reassignmentId: 'RA-1', state: 'STANDS', code: null }],
    });
  });

  it('shows money that waits, gives it back once, and accounts for every fen', async () => {
    await api.post('/loans', loan('L-REFUND'));
    const payment = { paymentId: 'P1', amount: 5_000, paidAt: '2026-02-01T10:00:00+08:00', channel: 'APP' };
    await api.post('/loans/L-REFUND/repayments', payment);
    const refund = (changes: object = {}) =>
      api.post('/loans/L-REFUND/refunds', {
        refundId: 'F1',
        amount: 2_000,
        refundedAt: '2026-02-03T10:00:00+08:00',
        bankReference: 'B-17',
        ...changes,
      });
    const bad = await refund({ amount: 0, refundedAt: 'yesterday', bankReference: '' });
    expect([bad.status, bad.body.errors.length]).toEqual([400, 3]);
    // By the business date the waiting money has paid the first row.
    expect(await refund()).toMatchObject({
      status: 422,
      body: { code: 'REFUND_EXCEEDS_CREDIT', facts: { credit: 0 } },
    });
    const surplus = { paymentId: 'P2', amount: 3_000_000, paidAt: '2026-10-20T10:00:00+08:00', channel: 'APP' };
    await api.post('/loans/L-REFUND/repayments', surplus);
    const { refundable } = (await api.get('/loans/L-REFUND')).body;
    expect(refundable).toBeGreaterThan(0);
    const late = { amount: refundable, refundedAt: '2026-10-21T10:00:00+08:00' };
    expect((await refund({ ...late, amount: refundable + 1 })).body.code).toBe('REFUND_EXCEEDS_CREDIT');
    expect((await refund(late)).body).toMatchObject({ outcome: 'accepted', events: ['OverpaymentRefunded'] });
    expect((await refund(late)).body).toMatchObject({ outcome: 'unchanged' });
    expect((await refund({ ...late, refundId: 'F2' })).body.code).toBe('BANK_REFERENCE_REUSED');
    const { body } = await api.get('/loans/L-REFUND');
    expect(body).toMatchObject({ refunded: refundable, refundable: 0, owedBack: 0, refunds: [{ refundId: 'F1' }] });
    const applied = body.payments.flatMap(({ allocation }: { allocation: { amount: number }[] }) => allocation);
    const sum = applied.reduce((all: number, line: { amount: number }) => all + line.amount, 0);
    expect(sum + body.arrears.credit + body.refunded).toBeLessThanOrEqual(3_005_000);
    expect(body.arrears.received + body.refunded).toBe(3_005_000);
    expect(body.payments[1]).toMatchObject({ paymentId: 'P2', credited: 0, refunded: refundable });
  });

  it('tells what ends the debt on a day, and lets it end so once that is asked for', async () => {
    await api.post('/loans', loan('L-EARLY-END', { disbursedOn: '2026-10-10' }));
    const payoff = async (query = '') => (await api.get(`/loans/L-EARLY-END/payoff${query}`)).body;
    expect(await payoff()).toMatchObject({
      on: '2026-11-02',
      request: null,
      payoff: { phase: 'CONTRACT', owed: { principal: 1_200_000, interest: 11_040, fee: 0, penalty: 0 }, credit: 0 },
    });
    // A row falls due on 2026-11-10; its interest has run in full then, five days of the next and of penalty.
    expect((await payoff('?on=2026-11-15')).payoff).toMatchObject({ accruedInterest: 2_214, total: 1_217_374 });
    expect((await payoff('?on=2026-10-09')).payoff).toBeNull();
    expect((await api.get('/loans/L-EARLY-END/payoff?on=2036-11-03')).status).toBe(400);
    expect((await api.get('/loans/NONE/payoff')).status).toBe(404);
    const ask = (changes: object = {}) =>
      api.post(
        '/loans/L-EARLY-END/early-settlements',
        { requestId: 'E1', requestedBy: 'OFFICER', from: '2026-11-02', ...changes },
        { role: 'officer' },
      );
    const bad = await ask({ requestId: '', requestedBy: 'NOBODY', from: '2026-02-30', until: 5 });
    expect([bad.status, bad.body.errors.length]).toEqual([400, 4]);
    expect((await ask({ until: '2027-11-02' })).body.code).toBe('EARLY_SETTLEMENT_SPAN_INVALID');
    expect((await ask()).body).toMatchObject({ outcome: 'accepted', events: ['EarlySettlementRequested'] });
    expect((await ask()).body).toMatchObject({ outcome: 'unchanged' });
    expect((await payoff()).request).toEqual({ requestId: 'E1', from: '2026-11-02', until: '2026-12-02' });
    const withdraw = () =>
      api.post('/loans/L-EARLY-END/early-settlements/E1/withdrawal', undefined, { role: 'officer' });
    expect((await withdraw()).body).toMatchObject({ events: ['EarlySettlementWithdrawn'] });
    expect((await ask({ requestId: 'E2' })).body.outcome).toBe('accepted');
    const { total } = (await payoff()).payoff;
    const payment = { paymentId: 'P1', amount: total, paidAt: '2026-11-02T10:00:00+08:00', channel: 'APP' };
    const settled = await api.post('/loans/L-EARLY-END/repayments', payment);
    expect(settled.body.events).toEqual(['RepaymentRecorded', 'LoanSettled']);
    expect((await api.get('/loans/L-EARLY-END')).body).toMatchObject({
      settledOn: '2026-11-02',
      arrears: { payoff: 0 },
    });
    expect((await payoff('?on=2027-06-01')).payoff).toMatchObject({ total: 0, accruedInterest: 0 });
  });

  it('adds what it cost to sue, which is paid before anything else', async () => {
    await api.post('/loans', loan('L-SUED'));
    const sue = (changes: object = {}) =>
      api.post(
        '/loans/L-SUED/legal-costs',
        {
          costId: 'LC1',
          kind: 'COURT_FEE',
          amount: 5_000,
          incurredOn: '2026-10-01',
          courtReference: 'MC-1',
          lateBecause: '法院收据今日才送达',
          ...changes,
        },
        { role: 'officer' },
      );
    const bad = await sue({ costId: '', kind: 'GIFT', amount: 0, incurredOn: 'today', courtReference: '' });
    expect([bad.status, bad.body.errors.length]).toEqual([400, 5]);
    expect((await sue({ incurredOn: '2026-11-03' })).body.code).toBe('VALUE_DATE_IN_FUTURE');
    const before = (await api.get('/loans/L-SUED/payoff')).body.payoff.total;
    expect((await sue()).body).toMatchObject({ outcome: 'accepted', events: ['LegalCostAdded'] });
    expect((await sue()).body).toMatchObject({ outcome: 'unchanged' });
    expect((await sue({ amount: 1 })).body.code).toBe('LEGAL_COST_ID_REUSED');
    expect((await api.get('/loans/L-SUED/payoff')).body.payoff).toMatchObject({
      legalCosts: 5_000,
      total: before + 5_000,
    });
    const payment = { paymentId: 'P1', amount: 6_000, paidAt: '2026-10-05T10:00:00+08:00', channel: 'APP' };
    await api.post('/loans/L-SUED/repayments', payment);
    const { body } = await api.get('/loans/L-SUED');
    expect(body.payments[0].allocation[0]).toEqual({ seq: 0, component: 'cost', amount: 5_000 });
    expect(body).toMatchObject({ legalCosts: [{ costId: 'LC1', courtReference: 'MC-1' }], arrears: { legalCosts: 0 } });
  });

  it('takes a legal cost back, and what was paid on it goes elsewhere', async () => {
    await api.post('/loans', loan('L-WAIVED'));
    const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: 5_000, incurredOn: '2026-10-01' };
    await api.post('/loans/L-WAIVED/legal-costs', { ...cost, lateBecause: '补录' }, { role: 'officer' });
    const payment = { paymentId: 'P1', amount: 6_000, paidAt: '2026-10-05T10:00:00+08:00', channel: 'APP' };
    await api.post('/loans/L-WAIVED/repayments', payment);
    const takeBack = (because: string, costId = 'LC1') =>
      api.post(`/loans/L-WAIVED/legal-costs/${costId}/taking-back`, { because }, { role: 'officer' });
    expect((await takeBack('REGRET')).status).toBe(400);
    expect((await takeBack('WAIVED_BY_COURT', 'LC9')).body.code).toBe('LEGAL_COST_UNKNOWN');
    expect((await takeBack('WAIVED_BY_COURT')).body).toMatchObject({ events: ['LegalCostTakenBack'] });
    expect((await takeBack('WAIVED_BY_COURT')).body).toMatchObject({ outcome: 'unchanged' });
    expect((await takeBack('RECORDED_WRONGLY')).body.code).toBe('LEGAL_COST_TAKEN_BACK');
    const { body } = await api.get('/loans/L-WAIVED');
    expect(body.payments[0].allocation.some(({ component }: { component: string }) => component === 'cost')).toBe(
      false,
    );
    expect(body.legalCosts).toMatchObject([{ costId: 'LC1', takenBack: { because: 'WAIVED_BY_COURT' } }]);
  });

  it('answers the latest 200 payments of a loan, and all of them page by page', async () => {
    await api.post('/loans', loan('L-MANY'));
    for (let n = 1; n <= 203; n++) {
      const paymentId = `P${String(n).padStart(3, '0')}`;
      const payment = { paymentId, amount: 10, paidAt: '2026-02-01T10:00:00+08:00', channel: 'APP' };
      expect((await api.post('/loans/L-MANY/repayments', payment)).status).toBe(200);
    }
    const { body } = await api.get('/loans/L-MANY');
    expect([body.payments.length, body.paymentsTotal, body.allPayments]).toEqual([200, 203, '/loans/L-MANY/payments']);
    expect(body.payments[0].paymentId).toBe('P004');
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await api.get(`/loans/L-MANY/payments?limit=100${query}`);
      expect(page.body.total).toBe(203);
      seen.push(...page.body.items.map((one: { paymentId: string }) => one.paymentId));
      cursor = page.body.nextCursor;
    }
    expect(seen).toHaveLength(203);
    expect(new Set(seen).size).toBe(203);
    expect((await api.get('/loans/L-MANY/payments?cursor=edited')).status).toBe(400);
    expect((await api.get('/loans/L-ONCE')).body).toMatchObject({ paymentsTotal: 0, allPayments: null });
  }, 60_000);

  it('shows a person as the role of the reader may see them', async () => {
    const person = { partyId: 'C000777', name: '王小明', phone: '13800138000', identityNumber: '11010519491231002X' };
    expect((await api.post('/parties', person)).status).toBe(201);
    const seen = await api.get('/parties/C000777', { role: 'officer' });
    expect(seen.body).toMatchObject({ name: '王**', phone: '138****8000' });
    expect((await api.get('/parties/C000777', { role: 'service' })).body.phone).toBe('13800138000');
    expect((await api.get('/parties/C404')).status).toBe(404);
    expect((await api.get('/parties/C000777', { role: 'operator' })).status).toBe(403);
  });
});
