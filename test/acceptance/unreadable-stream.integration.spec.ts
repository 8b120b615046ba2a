import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { RunningApi } from './running-api';

const LOAN = {
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
const PAYMENT = { paymentId: 'P1', amount: 100, paidAt: '2026-02-01T10:00:00+08:00', channel: 'APP' };

describe('a stream with an event nobody here can read', () => {
  let api: RunningApi;
  let log: EventStoreDBClient;

  beforeAll(async () => {
    api = await RunningApi.start();
    log = EventStoreDBClient.connectionString(api.configuration.eventStoreUrl);
  }, 60_000);
  afterAll(async () => {
    await log.dispose();
    await api.stop();
  }, 60_000);

  it.each([
    ['of a type this version does not know', 'LoanForgiven', {}, 'unknown-type', /newer version/],
    ['whose data are not those of its type', 'RepaymentRecorded', { amount: 'much' }, /^malformed-/, /who wrote it/],
  ])('%s is answered with the event, why, and what puts it right', async (what, type, data, why, repair) => {
    const loanId = `L-${type}`;
    expect((await api.post('/loans', { ...LOAN, loanId })).status).toBe(201);
    await log.appendToStream(`loan-${loanId}`, jsonEvent({ type, data, metadata: { schemaVersion: 1 } }));
    for (const answer of [await api.get(`/loans/${loanId}`), await api.post(`/loans/${loanId}/repayments`, PAYMENT)]) {
      expect([what, answer.status, answer.headers.get('retry-after')]).toEqual([what, 500, null]);
      expect(answer.body).toMatchObject({
        type: '/problems/event-unreadable',
        retryable: false,
        code: 'EVENT_UNREADABLE',
        reason: { en: expect.stringMatching(repair), zh: expect.stringContaining(type) },
        facts: { stream: `loan-${loanId}`, revision: 1, type, why: expect.stringMatching(why) },
      });
    }
  });
});
