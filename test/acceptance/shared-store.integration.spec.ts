/** The whole system on an event store that others write to: it passes over what is theirs and goes on with its work. */
import { binaryEvent, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import fc from 'fast-check';
import { foreignAct, perform } from '../support/foreign-events';
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

const OURS = {
  prefixes: ['loan-', 'case-', 'party-', 'sweep-', 'key-'],
  types: ['LoanRegistered', 'RepaymentRecorded', 'OverdueDetected', 'CaseClosed', 'AgreementSigned', 'PartyRegistered'],
};
const ACTS = 150;

describe('on a store that others share', () => {
  let api: RunningApi;
  let other: EventStoreDBClient;
  const told = (borrowerId: string) => new ToldCase(api, borrowerId);

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    other = EventStoreDBClient.connectionString(api.eventStoreUrl);
  }, 60_000);
  afterAll(async () => {
    await other.dispose();
    await api.stop();
  }, 60_000);

  async function level(): Promise<void> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const { projections } = (await api.get('/projections', { role: 'operator' })).body;
      const behind = projections.filter(({ lag }: { lag: { events: number | null } }) => lag.events !== 0);
      if (projections.length > 0 && behind.length === 0) return;
      if (Date.now() > deadline) throw new Error(`never level: ${JSON.stringify(behind)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('a case is told to its end between events of others, and every read model gets past them', async () => {
    const one = told('C770001');
    await one.registerUnpaidLoans();
    const acts = fc.sample(foreignAct(OURS), { numRuns: ACTS, seed: 770_001 });
    for (const act of acts.slice(0, ACTS / 2)) await perform(other, act);
    await sweep(api, '2026-11-01');
    await one.request();
    for (const act of acts.slice(ACTS / 2)) await perform(other, act);
    await one.assess();
    await one.sign(await one.offer());
    await one.until('in plan', ({ loans }) => loans[0].status === 'IN_PLAN');
    await turnTo(api, '2026-11-03');
    await level();
    const { position } = await one.pay('C770001-L1', 'P-1', 100, '2026-11-03');
    const seen = await api.get(`/cases/${one.caseId}/timeline?minPosition=${position}&include=CASE`);
    expect(seen.status).toBe(200);
    expect(seen.body.entries.length).toBeGreaterThan(4);
  }, 120_000);

  it('a type or a stream that no database can write does not hold up the read models', async () => {
    const odd = [
      ['case-\0odd', jsonEvent({ type: 'Odd\0', data: { borrowerId: '\0' } })],
      ['loan-odd', jsonEvent({ type: 'T', data: { borrowerId: 'x'.repeat(9_000) } })],
      [`loan-${'x'.repeat(9_000)}`, binaryEvent({ type: 'x'.repeat(9_000), data: Buffer.from([0]) })],
      ['loan-odd', jsonEvent({ type: 'LoanRegistered', data: {} })],
    ] as const;
    for (const [stream, event] of odd) await other.appendToStream(stream, event);
    await other.appendToStream('loan-gone', jsonEvent({ type: 'T', data: {} }));
    await other.tombstoneStream('loan-gone');
    await told('C770002').registerUnpaidLoans();
    await level();
    expect((await api.get('/loans/C770002-L1')).status).toBe(200);
  }, 60_000);

  it('a loan whose stream was tombstoned answers with a problem of its own, and its neighbour is served', async () => {
    const gone = told('C770003');
    await gone.registerUnpaidLoans();
    await other.tombstoneStream('loan-C770003-L1');
    const payment = { paymentId: 'P-9', amount: 100, paidAt: '2026-11-02T09:30:00+08:00', channel: 'APP' };
    const refused = await api.post('/loans/C770003-L1/repayments', payment);
    expect(refused).toMatchObject({ status: 410, body: { type: '/problems/record-deleted', retryable: false } });
    expect((await api.get('/loans/C770003-L1')).status).toBe(410);
    expect((await api.post('/loans/C770002-L1/repayments', { ...payment, paymentId: 'P-10' })).status).toBe(200);
  }, 60_000);
});
