import { EventStoreDBClient, type JSONRecordedEvent, START } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshComparison, KillableSystem, type ProgramName } from './killable-system';

const LOANS = 60;
const PAYMENTS = 4;
/** In this order, one after the other while commands go on. */
const KILLED: readonly ProgramName[] = [
  'api',
  'projector',
  'eventstore',
  'processes',
  'api',
  'eventstore',
  'projector',
  'eventstore',
];

const loan = (loanId: string, borrowerId: string): object => ({
  loanId,
  borrowerId,
  product: 'JIEBEI_EPI',
  method: 'EPI',
  principal: 1_200_000,
  disbursedOn: '2026-01-10',
  dueDay: 10,
  numberOfInstalments: 12,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
});
const payment = (loanId: string, n: number): object => ({
  paymentId: `${loanId}-P${n}`,
  amount: 1_000 + n,
  paidAt: `2026-02-0${n + 1}T10:00:00+08:00`,
  channel: 'AUTO_DEBIT',
});

describe('processes killed at any moment', () => {
  let system: KillableSystem;

  beforeAll(async () => {
    system = await KillableSystem.start();
  }, 120_000);
  afterAll(() => system.stop(), 60_000);

  it('lose no acknowledged command and do none twice, and read models equal a fresh rebuild', async () => {
    const acknowledged: { readonly stream: string; readonly revision: number; readonly key: string }[] = [];
    const send = async (route: string, body: object, key: string, stream: string): Promise<void> => {
      // Twice at once under one key, as an impatient client does.
      const answers = await Promise.all([
        system.command(route, 'service', body, key),
        system.command(route, 'service', body, key),
      ]);
      for (const answer of answers) expect([200, 201]).toContain(answer.status);
      expect(answers[0]?.body['revision']).toBe(answers[1]?.body['revision']);
      acknowledged.push({ stream, revision: Number(answers[0]?.body['revision']), key });
    };
    const borrower = async (n: number): Promise<void> => {
      const [loanId, borrowerId] = [`KILL-${n}`, `KB-${n}`];
      await send('/loans', loan(loanId, borrowerId), `register-${n}`, `loan-${loanId}`);
      for (let p = 0; p < PAYMENTS; p++) {
        await send(`/loans/${loanId}/repayments`, payment(loanId, p), `pay-${n}-${p}`, `loan-${loanId}`);
      }
    };
    let next = 0;
    const client = async (): Promise<void> => {
      for (let n = next++; n < LOANS; n = next++) await borrower(n);
    };
    const killing = (async () => {
      for (const name of KILLED) {
        await sleep(700);
        await system.kill(name);
      }
    })();
    await Promise.all([...Array.from({ length: 8 }, client), killing]);
    await system.untilReady();
    expect(await freshComparison(system)).toEqual(
      ['audit_trail', 'case_deadlines', 'loan_book', 'persons', 'regulator_facts', 'work_queues'].map((projection) => ({
        projection,
        equal: true,
      })),
    );

    const client2 = EventStoreDBClient.connectionString(system.eventStoreUrl);
    const ids = new Set<string>();
    const byStream = new Map<string, JSONRecordedEvent[]>();
    for await (const { event } of client2.readAll({ fromPosition: START })) {
      if (!event?.isJson || event.streamId.startsWith('$')) continue;
      expect(ids.has(event.id)).toBe(false);
      ids.add(event.id);
      byStream.set(event.streamId, [...(byStream.get(event.streamId) ?? []), event]);
    }
    await client2.dispose();
    for (const events of byStream.values())
      expect(events.map((event) => Number(event.revision))).toEqual(events.map((_, index) => index));
    for (let n = 0; n < LOANS; n++) {
      const types = (byStream.get(`loan-KILL-${n}`) ?? []).map((event) => event.type);
      expect(types).toEqual(['LoanRegistered', ...Array.from({ length: PAYMENTS }, () => 'RepaymentRecorded')]);
    }
    for (const { stream, revision } of acknowledged) expect(byStream.get(stream)?.[revision]).toBeDefined();
    expect(acknowledged).toHaveLength(LOANS * (1 + PAYMENTS));
  }, 180_000);
});
