import { RunningApi } from './running-api';

const LOAN = {
  loanId: 'L-OUT',
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
};

describe('while a part of the system is away', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start();
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('refuses commands without the event store, and takes the same command once it is back', async () => {
    expect((await api.post('/loans', LOAN, { key: 'before' })).status).toBe(201);
    const payment = { paymentId: 'P1', amount: 100, paidAt: '2026-02-01T10:00:00+08:00', channel: 'APP' };
    await api.stopEventStore();
    const away = await api.post('/loans/L-OUT/repayments', payment, { key: 'pay-once' });
    expect(away.status).toBe(503);
    expect(away.headers.get('retry-after')).toBeTruthy();
    expect(away.body).toMatchObject({ retryable: true, dependency: 'event-store' });
    await api.startEventStore();
    const deadline = Date.now() + 20_000;
    let back = await api.post('/loans/L-OUT/repayments', payment, { key: 'pay-once' });
    while (back.status === 503 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      back = await api.post('/loans/L-OUT/repayments', payment, { key: 'pay-once' });
    }
    expect(back).toMatchObject({ status: 200, body: { outcome: 'accepted', revision: 1 } });
    const again = await api.post('/loans/L-OUT/repayments', payment, { key: 'pay-once' });
    expect(again.body).toEqual(back.body);
  }, 60_000);

  it('takes a new key of the issuer within seconds, and no token of a key that was withdrawn', async () => {
    const token = await api.issuer.token({ sub: 'new', roles: ['officer'] });
    await api.issuer.rotate();
    const later = await api.issuer.token({ sub: 'newer', roles: ['officer'] });
    const call = (bearer: string) =>
      fetch(`${api.url}/loans/L-OUT`, { headers: { Authorization: `Bearer ${bearer}` } }).then(({ status }) => status);
    // Keys are fetched again for an unknown one, but not within ten seconds of the last time.
    const deadline = Date.now() + 15_000;
    let status = await call(later);
    while (status === 401 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      status = await call(later);
    }
    expect(status).toBe(200);
    expect(await call(token)).toBe(401);
  }, 30_000);
});
