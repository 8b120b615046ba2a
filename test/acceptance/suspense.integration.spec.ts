/** Payments that belong to no known loan, over HTTP: held, listed, assigned, returned. */
import { setTimeout as pause } from 'node:timers/promises';
import { RunningApi } from './running-api';

const payment = (paymentId: string, changes: object = {}): object => ({
  paymentId,
  amount: 50_000,
  paidAt: '2026-10-20T10:00:00+08:00',
  channel: 'BANK_TRANSFER',
  why: 'LOAN_UNKNOWN',
  claimedLoanId: 'L-LATER',
  payer: '李小四',
  reference: '替张三还款',
  ...changes,
});

describe('payments in suspense over HTTP', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start();
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const held = async (): Promise<{ total: number; held: number; items: { paymentId: string }[] }> => {
    const head = (await api.post('/suspense-payments', payment('P-HEAD', { amount: 1 }))).body.position as
      string | null;
    const wait = head === null ? '' : `&minPosition=${head}`;
    return (await api.get(`/suspense-payments?status=HELD${wait}`)).body;
  };

  it('holds a payment once and shows who paid as the reader may see it', async () => {
    const bad = await api.post('/suspense-payments', { ...payment('P 1'), amount: -1, why: 'SOMETHING', payer: 7 });
    expect([bad.status, bad.body.errors.length]).toEqual([400, 4]);
    const first = await api.post('/suspense-payments', payment('P1'));
    expect(first).toMatchObject({ status: 201, body: { events: ['PaymentHeldInSuspense'] } });
    expect(first.headers.get('location')).toBe('/suspense-payments/P1');
    expect(await api.post('/suspense-payments', payment('P1'))).toMatchObject({ body: { outcome: 'unchanged' } });
    const other = await api.post('/suspense-payments', payment('P1', { amount: 1 }));
    expect(other).toMatchObject({ status: 422, body: { code: 'PAYMENT_ID_REUSED' } });
    const seen = await api.get('/suspense-payments/P1', { role: 'officer' });
    expect(seen.body).toMatchObject({ paymentId: 'P1', status: 'HELD', payer: '李**', claimedLoanId: 'L-LATER' });
    expect((await api.get('/suspense-payments/P404')).status).toBe(404);
    expect(await held()).toMatchObject({
      total: 2,
      held: 50_001,
      items: [{ paymentId: 'P-HEAD' }, { paymentId: 'P1' }],
    });
  });

  it('assigns it to its loan, where it is recorded once with its own date', async () => {
    await api.post('/suspense-payments', payment('P2'));
    const assign = () => api.post('/suspense-payments/P2/assignment', { loanId: 'L-LATER' }, { role: 'officer' });
    expect(await assign()).toMatchObject({ status: 422, body: { code: 'TARGET_LOAN_REFUSES' } });
    await api.post('/loans', {
      loanId: 'L-LATER',
      borrowerId: 'C000001',
      product: 'JIEBEI_EPI',
      method: 'EPI',
      principal: 1_200_000,
      disbursedOn: '2026-10-10',
      dueDay: 10,
      numberOfInstalments: 12,
      dailyRate: '0.0004',
      penaltyDailyRate: '0.0006',
      penaltyCapAnnual: '0.24',
    });
    expect((await assign()).body).toMatchObject({ outcome: 'accepted', events: ['PaymentAssigned'] });
    expect((await assign()).body).toMatchObject({ outcome: 'unchanged' });
    const payments = async () => (await api.get('/loans/L-LATER')).body.payments;
    while ((await payments()).length === 0) await pause(50);
    expect(await payments()).toMatchObject([{ paymentId: 'P2', valueDate: '2026-10-20', status: 'IN_FORCE' }]);
    expect((await held()).items.map(({ paymentId }) => paymentId)).not.toContain('P2');
    const back = { returnedAt: '2026-10-21T10:00:00+08:00', bankReference: 'B1' };
    expect(await api.post('/suspense-payments/P2/return', back)).toMatchObject({
      status: 422,
      body: { code: 'PAYMENT_ASSIGNED_ALREADY' },
    });
  });

  it('returns it once', async () => {
    await api.post('/suspense-payments', payment('P3'));
    const back = (changes: object = {}) =>
      api.post('/suspense-payments/P3/return', {
        returnedAt: '2026-10-21T10:00:00+08:00',
        bankReference: 'B3',
        ...changes,
      });
    expect((await back({ returnedAt: 'soon', bankReference: '' })).body.errors).toHaveLength(2);
    expect((await back()).body).toMatchObject({ outcome: 'accepted', events: ['PaymentReturned'] });
    expect((await back()).body).toMatchObject({ outcome: 'unchanged' });
    expect((await back({ bankReference: 'B4' })).body).toMatchObject({ code: 'PAYMENT_RETURNED_ALREADY' });
    const seen = await api.get('/suspense-payments/P3');
    expect(seen.body).toMatchObject({ status: 'RETURNED', returnedOn: '2026-10-21', bankReference: 'B3' });
  });

  it('records who paid a loan in the borrower’s place, and shows the name to nobody who may not see it', async () => {
    const loan = '/loans/L-LATER';
    const payer = { relation: 'FAMILY', name: '李小四' };
    const by = { paymentId: 'P-BY', amount: 700, paidAt: '2026-10-22T10:00:00+08:00', channel: 'APP', payer };
    expect((await api.post(`${loan}/repayments`, { ...by, payer: { relation: 'X' } })).body.errors).toHaveLength(2);
    expect((await api.post(`${loan}/repayments`, by)).body).toMatchObject({ outcome: 'accepted' });
    const { body } = await api.get(loan);
    expect(body.payments.at(-1)).toMatchObject({ paymentId: 'P-BY', paidBy: 'FAMILY' });
    expect(JSON.stringify(body)).not.toContain('李小四');
  });
});
