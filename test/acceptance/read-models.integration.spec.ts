import { type Answer, RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

describe('reading from read models', () => {
  let api: RunningApi;
  const told = new Map<string, ToldCase>();

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    for (const borrowerId of ['C300001', 'C300002', 'C300003']) {
      const one = new ToldCase(api, borrowerId);
      told.set(borrowerId, one);
      await one.registerUnpaidLoans();
    }
    await sweep(api, '2026-11-01');
    for (const one of told.values()) await one.request();
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const compliance = { role: 'compliance' } as const;

  it('shows what the caller has just written, when told its position', async () => {
    const { position } = await (told.get('C300001') as ToldCase).assess();
    const seen = await api.get(`/cases/C300001-1/timeline?minPosition=${position}&include=CASE`);
    expect(seen.status).toBe(200);
    expect(BigInt(seen.body.freshness.position) >= BigInt(position)).toBe(true);
    expect(seen.headers.get('preference-applied')).toBe('wait=5');
    const types = seen.body.entries.map(({ type }: { type: string }) => type);
    expect(types).toEqual(['OverdueDetected', 'NegotiationRequested', 'AssessmentCompleted']);
    expect(seen.body.entries[1]).toMatchObject({
      actor: { kind: 'service', id: 'service-1', role: 'service' },
      businessDate: '2026-11-02',
      what: { en: expect.any(String), zh: expect.any(String) },
      data: { hardship: { explanation: '我失业了' } },
    });
  });

  it('tells who acted for whom; only services may say so themselves', async () => {
    const acting = { 'X-On-Behalf-Of': 'C300002', 'X-Correlation-Id': 'call-77' };
    const credit = { creditRecord: { timesOverdue24Months: 0, overdueElsewhere: 0, consultedOn: '2026-11-01' } };
    expect((await api.post('/cases/C300002-1/assessments', credit, { role: 'service' })).status).toBe(200);
    const wish = { requestedBy: 'BORROWER' };
    expect((await api.post('/cases/C300002-1/human-reviews', wish, { role: 'officer', headers: acting })).status).toBe(
      403,
    );
    const taken = await api.post('/cases/C300002-1/human-reviews', wish, { role: 'service', headers: acting });
    const seen = await api.get(
      `/cases/C300002-1/timeline?types=HumanReviewRequested&minPosition=${taken.body.position}`,
    );
    expect(seen.body.entries[0]).toMatchObject({ onBehalfOf: 'C300002', correlationId: 'call-77' });
  });

  it('lets nobody do on behalf of a person what is the lender’s to do', async () => {
    const headers = { 'X-On-Behalf-Of': 'C300002' };
    const credit = { creditRecord: { timesOverdue24Months: 0, overdueElsewhere: 0, consultedOn: '2026-11-01' } };
    const paid = { paymentId: 'P-OWN', amount: 100, paidAt: '2026-11-02T10:00:00+08:00', channel: 'APP' };
    for (const [path, body] of [
      ['/cases/C300002-1/assessments', credit],
      ['/cases/C300002-1/offers', {}],
      ['/cases/C300002-1/credit-restorations/L300002/confirmation', { bureauReference: 'B1' }],
      ['/loans/L300002/repayments', paid],
    ] as const) {
      const answer = await api.post(path, body, { role: 'service', headers });
      expect([path, answer.status, answer.body.type]).toEqual([path, 403, '/problems/not-permitted']);
    }
    const { paths } = (await api.get('/openapi.json')).body;
    const named = Object.entries<{ post?: { operationId: string; parameters: { name: string }[] } }>(paths).flatMap(
      ([, { post }]) => (post?.parameters.some(({ name }) => name === 'X-On-Behalf-Of') ? [post.operationId] : []),
    );
    expect(named.sort()).toEqual([
      'addStatement',
      'agreeContactHours',
      'askForComplaintReview',
      'authoriseRepresentative',
      'changeContactDetails',
      'counterPlan',
      'declineOffer',
      'endRelation',
      'fileOwnComplaint',
      'giveConsent',
      'raiseEarlyWarning',
      'rateCase',
      'receiveObjection',
      'receiveSubjectRequest',
      'recordRelation',
      'registerParty',
      'requestBorrowerSignature',
      'requestCreditRestoration',
      'requestEarlySettlement',
      'requestHumanReview',
      'requestNegotiation',
      'revokeRepresentative',
      'signAsBorrower',
      'submitMaterial',
      'withdrawConsent',
      'withdrawEarlySettlement',
      'withdrawNegotiation',
      'withdrawOwnComplaint',
    ]);
  });

  it('says how far behind it is instead of showing less than was asked for', async () => {
    const far = await api.get('/queues?minPosition=99999999999999', { headers: { Prefer: 'wait=0' } });
    expect(far).toMatchObject({ status: 409, body: { type: '/problems/not-caught-up', retryable: true } });
    expect(far.body.lag.events).toBeGreaterThanOrEqual(0);
    expect(await api.get('/queues?minPosition=1', { headers: { Prefer: 'wait=soon' } })).toMatchObject({ status: 400 });
  });

  it('hides a borrower’s words from those whose work needs none of them', async () => {
    const seen = await api.get('/cases/C300002-1/timeline?types=NegotiationRequested', { role: 'auditor' });
    expect(JSON.stringify(seen.body)).not.toContain('我失业了');
    expect((await api.get('/cases/C300002-1/timeline', { role: 'operator' })).status).toBe(403);
  });

  it('shows a case as it stood at a revision and at a recorded moment', async () => {
    const before = await api.get('/cases/C300003-1?revision=0');
    expect(before.body).toMatchObject({ stage: 'OVERDUE', negotiations: [], freshness: { revision: 0 } });
    const { entries } = (await api.get('/cases/C300003-1/timeline?include=CASE')).body;
    const moment = encodeURIComponent(entries[0].recordedAt);
    expect((await api.get(`/cases/C300003-1?asOf=${moment}`)).body).toMatchObject({ stage: 'OVERDUE' });
    expect((await api.get('/cases/C300003-1?asOf=2020-01-01T00:00:00Z')).status).toBe(404);
    expect((await api.get('/cases/C300003-1?revision=1&asOf=2026-01-01T00:00:00Z')).status).toBe(400);
    expect((await api.get('/borrowers/C300003/cases')).body.cases).toHaveLength(1);
  });

  it('pages through a queue without losing or repeating anybody, and refuses cursors of other queries', async () => {
    const { position } = await (told.get('C300003') as ToldCase).assess();
    const all = await api.get(`/queues/INTAKE?minPosition=${position}&sort=-dpd`);
    expect(all.body.total).toBe(all.body.items.length);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await api.get(
        `/queues/INTAKE?sort=-dpd&limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(page.body.total).toBe(all.body.total);
      seen.push(...page.body.items.map(({ itemId }: { itemId: string }) => itemId));
      if (page.body.nextCursor) {
        const elsewhere = await api.get(`/queues/INTAKE?sort=dpd&cursor=${encodeURIComponent(page.body.nextCursor)}`);
        expect(elsewhere).toMatchObject({ status: 400, body: { errors: [{ parameter: 'cursor' }] } });
      }
      cursor = page.body.nextCursor;
    }
    expect(seen.sort()).toEqual(all.body.items.map(({ itemId }: { itemId: string }) => itemId).sort());
    expect((await api.get('/queues')).body.queues.map(({ queue }: { queue: string }) => queue)).toContain('INTAKE');
    expect(await api.get('/queues/LUNCH')).toMatchObject({ status: 404, body: { code: 'QUEUE_UNKNOWN' } });
  });

  it('reports the same figures for the same position, to the byte', async () => {
    const first = await api.get('/reports/classification?asOf=2026-11-01', compliance);
    expect(first.body.report).toMatchObject({
      asOf: '2026-11-01',
      unit: 'fen',
      total: { loans_overdue: 3 },
      reconciliation: { loansRegistered: 3, complete: true },
    });
    const pinned = `/reports/classification?asOf=2026-11-01&position=${first.body.report.position}`;
    await api.post('/loans/C300001-L1/repayments', {
      paymentId: 'LATER',
      amount: 1,
      paidAt: '2026-10-01T10:00:00+08:00',
      channel: 'APP',
    });
    const again = await api.get(pinned, compliance);
    expect(again.body.report).toEqual(first.body.report);
    expect(again.body.sha256).toBe(first.body.sha256);
    expect((await api.get('/reports/roll-rates?from=2026-10-01&to=2026-11-01', compliance)).status).toBe(200);
    expect((await api.get('/reports/roll-rates?from=2026-11-01&to=2026-10-01', compliance)).status).toBe(400);
    const refusedFor = async (path: string) => {
      const { status, body } = await api.get(`/reports/${path}`, compliance);
      return [status, ...(body.errors ?? [body]).map(({ parameter, code }: Answer['body']) => `${parameter} ${code}`)];
    };
    const [book, moved] = ['classification?asOf=2026-11-01', 'roll-rates?from=2026-10-01&to=2026-11-01'];
    for (const report of [book, moved, 'complaints?asOf=2026-11-01']) {
      expect(await refusedFor(`${report}&position=99999999999999`)).toEqual([400, 'position IN_FUTURE']);
    }
    // A product that was mistyped is no product of which there happen to be no loans.
    for (const report of [book, moved]) {
      expect(await refusedFor(`${report}&product=JIEBEI_EPY`)).toEqual([400, 'product NOT_A_CHOICE']);
      expect((await api.get(`/reports/${report}&product=JIEBEI_EPI`, compliance)).status).toBe(200);
    }
  });

  it('builds a projection anew on an operator’s word, once for one key, and finds it equal', async () => {
    const operator = { role: 'operator' } as const;
    const asked = await api.post('/projections/loan_book/rebuild', undefined, { ...operator, key: 'rebuild-once' });
    expect(asked.status).toBe(202);
    const again = await api.post('/projections/loan_book/rebuild', undefined, { ...operator, key: 'rebuild-once' });
    expect([again.status, again.body.id]).toEqual([202, asked.body.id]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const operation = asked.headers.get('location') ?? '';
    const deadline = Date.now() + 20_000;
    let told = await api.get(operation, operator);
    while (told.body.state !== 'DONE') {
      if (Date.now() > deadline) throw new Error(`the rebuild never ended: ${JSON.stringify(told.body)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      told = await api.get(operation, operator);
    }
    expect(told.body.result.comparisons).toEqual([expect.objectContaining({ projection: 'loan_book', equal: true })]);
    const ordered = await api.get('/audit/entries?types=OperationOrdered&actor=operator-1&limit=200', {
      role: 'auditor',
    });
    const rebuilds = (ordered.body.entries as { data: { operation: string; address: string } }[]).filter(
      ({ data }) => data.address === '/projections/loan_book/rebuild',
    );
    expect(rebuilds.map(({ data }) => data.operation)).toEqual(['rebuildProjection']);
    const { projections } = (await api.get('/projections', operator)).body;
    expect(projections.map(({ projection }: { projection: string }) => projection).sort()).toEqual([
      'audit_trail',
      'case_deadlines',
      'loan_book',
      'persons',
      'regulator_facts',
      'work_queues',
    ]);
    expect((await api.get('/projections/none', operator)).status).toBe(404);
    expect((await api.post('/projections/none/rebuild', undefined, operator)).status).toBe(404);
  });

  it('tells metrics of commands and projections', async () => {
    const { body } = await api.get('/metrics', { role: 'operator' });
    expect(body).toContain('reprieve_projection_lag_events{projection="audit_trail"}');
    expect(body).toMatch(/reprieve_commands_total\{command="RequestNegotiation",outcome="accepted"\} 3/);
    expect((await api.get('/health/ready')).body.details.projections.status).toBe('up');
  });

  it('takes a repeated operation for the first one, whichever instance of the API is asked and after a restart', async () => {
    const once = { role: 'operator', key: 'compare-once' } as const;
    const compare = () => api.post('/projections/work_queues/comparison', undefined, once);
    const asked = await compare();
    const { id } = asked.body;
    expect(asked.headers.get('idempotency-replayed')).toBeNull();
    const deadline = Date.now() + 20_000;
    while ((await api.get(`/operations/${id}`, once)).body.state !== 'DONE') {
      if (Date.now() > deadline) throw new Error('the comparison never ended');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const sweepOnce = { role: 'operator', key: 'sweep-once' } as const;
    const swept = await api.post('/sweeps', { asOf: '2026-11-02' }, sweepOnce);
    while ((await api.get('/sweeps/2026-11-02', once)).body.status !== 'COMPLETED') {
      if (Date.now() > deadline) throw new Error('the sweep never ended');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await api.restart();
    const again = await api.post('/sweeps', { asOf: '2026-11-02' }, sweepOnce);
    expect([again.status, again.body]).toEqual([202, swept.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const repeated = await compare();
    expect(repeated).toMatchObject({ status: 202, body: { id, state: 'DONE' } });
    expect(repeated.headers.get('location')).toBe(`/operations/${id}`);
    const { operations } = (await api.get('/projections', once)).body;
    const comparisons = operations.filter(({ kind }: { kind: string }) => kind === 'COMPARE');
    expect(comparisons).toMatchObject([{ id, projection: 'work_queues' }]);
  });
});
