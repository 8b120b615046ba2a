import { setTimeout as sleep } from 'node:timers/promises';
import { deliveryId } from '../../libs/platform/processes/deliveries/delivery';
import { RunningApi } from './running-api';
import { leaveUndone, UNSENT } from './undone-work';

const OPERATOR = { role: 'operator' } as const;

describe('steps the system could not do, over HTTP', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02', { prepare: leaveUndone });
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('are listed with their cause in both languages, page by page, for operators and those who watch them', async () => {
    const first = await api.get('/processes/steps?limit=1', OPERATOR);
    expect(first).toMatchObject({
      status: 200,
      body: {
        total: 2,
        items: [
          {
            process: 'REACTION',
            name: 'book-agreement',
            part: 'JB1',
            sequence: 'C1',
            stream: 'case-C1',
            event: { type: 'AgreementSigned', revision: 4 },
            cause: 'REJECTED',
            code: 'LOAN_SETTLED',
            reason: { en: 'The loan is settled.', zh: '借款已结清。' },
            attempts: 1,
            state: 'OPEN',
          },
        ],
      },
    });
    const second = await api.get(`/processes/steps?limit=1&cursor=${first.body.nextCursor}`, { role: 'auditor' });
    expect(second.body).toMatchObject({ items: [{ sequence: 'C2', cause: 'FAILED' }], nextCursor: null });
    expect(JSON.stringify(second.body)).not.toContain('a secret');
    expect((await api.get('/processes/steps', { role: 'officer' })).status).toBe(403);
    expect((await api.get('/processes/steps?cause=LOST', OPERATOR)).status).toBe(400);
  });

  it('are tried again once per request, and counted by health and metrics', async () => {
    const body = { scope: 'SEQUENCE', target: 'C2' };
    const asked = await api.post('/processes/steps/retry', body, { ...OPERATOR, key: 'retry-1' });
    expect(asked).toMatchObject({ status: 202, body: { kind: 'RETRY', requestedBy: 'operator-1' } });
    const repeated = await api.post('/processes/steps/retry', body, { ...OPERATOR, key: 'retry-1' });
    expect([repeated.body.id, repeated.headers.get('idempotency-replayed')]).toEqual([asked.body.id, 'true']);
    const other = await api.post('/processes/steps/retry', { scope: 'ALL' }, { ...OPERATOR, key: 'retry-1' });
    expect([other.status, other.body.type]).toEqual([422, '/problems/idempotency-key-reused']);
    for (const deadline = Date.now() + 15_000; ; await sleep(50)) {
      const action = await api.get(asked.headers.get('location') ?? '', OPERATOR);
      if (action.body.state === 'DONE') {
        expect(action.body.result).toEqual({ done: 0, open: 1 });
        break;
      }
      if (Date.now() > deadline) throw new Error(`never carried out: ${JSON.stringify(action.body)}`);
    }
    const listed = await api.get('/processes/steps?sequence=C2', OPERATOR);
    expect(listed.body.items).toMatchObject([{ cause: 'FAILED', attempts: 6 }]);
    expect((await api.get('/processes', OPERATOR)).body).toMatchObject({
      running: true,
      trouble: null,
      steps: { open: { REJECTED: 1, FAILED: 1, WAITING: 0 } },
    });
    const { body: metrics } = await api.get('/metrics', OPERATOR);
    expect(metrics).toMatch(/reprieve_processes_undone_steps\{cause="FAILED"\} 1/);
    expect(metrics).toMatch(/reprieve_processes_running 1/);
    // Up as soon as they have come to the end of the log once; the answer is kept for a second.
    for (const deadline = Date.now() + 15_000; ; await sleep(100)) {
      const { processes } = (await api.get('/health/ready')).body.details;
      if (processes.status === 'up' || Date.now() > deadline) {
        expect(processes).toMatchObject({ status: 'up', openSteps: 2 });
        break;
      }
    }
    expect((await api.post('/processes/steps/retry', { scope: 'STEP' }, OPERATOR)).status).toBe(400);
    expect((await api.post('/processes/steps/retry', { scope: 'SEQUENCE', target: 'NOBODY' }, OPERATOR)).status).toBe(
      404,
    );
    expect((await api.post('/processes/steps/retry', { scope: 'ALL' }, { role: 'service' })).status).toBe(403);
  });

  it('are given up with a reason, which stays with who and when', async () => {
    const { body } = await api.get('/processes/steps?cause=REJECTED', OPERATOR);
    const path = `/processes/steps/${body.items[0].id}`;
    expect((await api.post(`${path}/resolve`, {}, OPERATOR)).status).toBe(400);
    const reason = 'The loan was paid off; nothing is left to book.';
    expect(await api.post(`${path}/resolve`, { reason }, OPERATOR)).toMatchObject({
      status: 200,
      body: { state: 'RESOLVED' },
    });
    expect(await api.post(`${path}/resolve`, { reason }, OPERATOR)).toMatchObject({
      status: 422,
      body: { code: 'STEP_NOT_OPEN', reason: { zh: '该步骤已被放弃处理。' } },
    });
    expect((await api.get(path, OPERATOR)).body.actions).toMatchObject([
      { kind: 'RESOLVE', reason, requestedBy: 'operator-1', state: 'DONE' },
    ]);
    expect((await api.get('/processes/steps?cause=REJECTED', OPERATOR)).body.total).toBe(0);
    expect((await api.get('/processes/steps?state=RESOLVED', OPERATOR)).body.total).toBe(1);
  });

  it('have what partners are asked beside them: listed, tried now, given up with a reason', async () => {
    const listed = await api.get('/processes/deliveries?partner=CORE', OPERATOR);
    expect(listed.body).toMatchObject({
      total: 1,
      items: [
        { partner: 'CORE', about: 'JB1', subject: 'C1', state: 'OPEN', attempts: 0, title: { zh: '登记还款方案' } },
      ],
      nextCursor: null,
    });
    expect((await api.get('/processes', OPERATOR)).body.partners[0]).toMatchObject({
      partner: 'CORE',
      state: 'NOT_CONNECTED',
      open: 1,
    });
    expect((await api.get('/health/ready')).body.details.partners).toMatchObject({ CORE: 'NOT_CONNECTED' });
    expect((await api.get('/metrics', OPERATOR)).body).toMatch(/reprieve_partner_open_requests\{partner="CORE"\} 1/);
    const path = `/processes/deliveries/${deliveryId(UNSENT)}`;
    expect((await api.get('/processes/deliveries', { role: 'officer' })).status).toBe(403);
    expect((await api.get('/processes/deliveries/none', OPERATOR)).status).toBe(404);
    const retried = await api.post(`${path}/retry`, undefined, { ...OPERATOR, key: 'try-1' });
    expect([retried.status, retried.body.state]).toEqual([200, 'OPEN']);
    const again = await api.post(`${path}/retry`, undefined, { ...OPERATOR, key: 'try-1' });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const reason = 'Booked by hand.';
    expect((await api.post(`${path}/resolve`, { reason }, OPERATOR)).body.state).toBe('RESOLVED');
    expect(await api.post(`${path}/retry`, undefined, OPERATOR)).toMatchObject({
      status: 422,
      body: { code: 'DELIVERY_NOT_OPEN', reason: { zh: '该请求已被放弃处理。' } },
    });
    expect((await api.get(path, OPERATOR)).body.actions).toMatchObject([
      { kind: 'RETRY', requestedBy: 'operator-1' },
      { kind: 'RESOLVE', reason },
    ]);
  });
});
