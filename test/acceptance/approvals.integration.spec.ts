/** What nobody decides alone, over HTTP: asked for, looked at, approved by a second person, and done once. */
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

const REASONS = [{ en: 'The borrower can keep this plan.', zh: '借款人有能力履行该方案。' }];

describe('a second person’s approval, over HTTP', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  /** A claimed review of nine loans: together they owe more than an officer decides alone. */
  async function claimed(borrowerId: string, sweptOn = '2026-11-01'): Promise<ToldCase> {
    const loanIds = Array.from({ length: 9 }, (_, n) => `${borrowerId}-L${n + 1}`);
    const told = new ToldCase(api, borrowerId, loanIds);
    await told.registerUnpaidLoans();
    await sweep(api, sweptOn);
    await told.request({ affordableMonthly: 400_000 });
    expect(await told.assess()).toMatchObject({ recommendation: 'REFER_TO_OFFICER' });
    await told.take(`/cases/${told.caseId}/reviews/claim`, {}, 'officer');
    return told;
  }

  const decision = { decision: 'OFFER', overrides: ['AMOUNT_WITHIN_MACHINE_AUTHORITY'], reasons: REASONS };

  it('lets exactly one decision happen, exactly as it was approved', async () => {
    const told = await claimed('C300001');
    const { caseId } = told;
    const decide = (body: object, key?: string) =>
      api.post(`/cases/${caseId}/reviews/decision`, body, { role: 'officer', ...(key ? { key } : {}) });
    const refused = await decide(decision);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'AUTHORITY_EXCEEDED',
      reason: { zh: expect.stringContaining('审批') },
      facts: { role: 'officer', alone: ['supervisor'], approvers: ['supervisor'], exceeded: [{ limit: 'PAYOFF' }] },
    });

    const ask = () => api.post('/approvals', { caseId, decision }, { role: 'officer', key: 'ask-1' });
    const asked = await ask();
    expect(asked.status).toBe(201);
    const { approvalId, contentHash, expiresOn } = asked.body;
    expect(asked.headers.get('location')).toBe(`/approvals/${approvalId}`);
    expect(expiresOn).toBe('2026-11-04');
    expect((await ask()).body).toMatchObject({ approvalId, contentHash });
    const shown = await api.get(`/approvals/${approvalId}`, { role: 'supervisor' });
    expect(shown.body).toMatchObject({
      status: 'REQUESTED',
      act: 'DECIDE_REVIEW',
      requestedBy: 'officer-1',
      reasons: REASONS,
      terms: { decision: 'OFFER', overrides: decision.overrides },
      stakes: { payoff: expect.any(Number) },
    });
    const queue = `/queues/APPROVAL?minPosition=${asked.body.position}`;
    const waiting = await api.get(queue, { role: 'supervisor', headers: { Prefer: 'wait=5' } });
    expect(waiting.body.items).toMatchObject([{ itemId: approvalId, caseId, dueOn: '2026-11-04' }]);

    const grant = (role: 'officer' | 'supervisor', hash: string) =>
      api.post(`/approvals/${approvalId}/grant`, { contentHash: hash }, { role });
    expect((await grant('officer', contentHash)).body).toMatchObject({ code: 'APPROVER_IS_REQUESTER' });
    expect((await grant('supervisor', 'other')).body).toMatchObject({ code: 'APPROVAL_CONTENT_DIFFERS' });
    expect((await decide({ ...decision, approvalId })).body).toMatchObject({ code: 'APPROVAL_NOT_GRANTED' });
    expect((await grant('supervisor', contentHash)).body).toMatchObject({ events: ['ApprovalGranted'] });

    // Ten at once, under keys of their own and under one.
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => decide({ ...decision, approvalId })),
      ...Array.from({ length: 5 }, () => decide({ ...decision, approvalId }, 'decide-once')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const done = new Set(answers.filter(({ body }) => body.outcome === 'accepted').map(({ body }) => body.revision));
    expect(done.size).toBe(1);
    const entries = await timeline(caseId, Math.max(...answers.map(({ body }) => Number(body.position ?? 0))));
    const types = entries.map(({ type }) => type);
    expect(types.filter((type) => type === 'ReviewDecided')).toHaveLength(1);
    expect(types.filter((type) => type.startsWith('Approval'))).toEqual(['ApprovalRequested', 'ApprovalGranted']);
    expect(entries.find(({ type }) => type === 'ReviewDecided')?.data).toMatchObject({ approvalId });
    expect((await told.offer()).offerId).toBe('C300001-1-N1-O1');
    const own = await api.get(`/approvals/${approvalId}/timeline?limit=200`, { role: 'auditor' });
    expect(own.body).toMatchObject({
      approvalId,
      total: 2,
      entries: [
        { type: 'ApprovalRequested', actor: { id: 'officer-1' }, what: { zh: expect.stringMatching(/提交审批/) } },
        { type: 'ApprovalGranted', actor: { id: 'supervisor-1' } },
      ],
    });
    expect((await api.get('/approvals/C300001-1-P0123456789ab/timeline')).status).toBe(404);
  }, 120_000);

  async function timeline(caseId: string, minPosition: number): Promise<{ type: string; data: object }[]> {
    const path = `/cases/${caseId}/timeline?limit=200&include=CASE&minPosition=${minPosition}`;
    return (await api.get(path, { role: 'auditor', headers: { Prefer: 'wait=5' } })).body.entries;
  }

  it('is of exactly one act, and of one there is', async () => {
    const post = (path: string, body: object) => api.post(path, body, { role: 'officer' });
    expect((await post('/approvals', { caseId: 'C300001-1' })).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/decision', code: 'REQUIRED' }],
    });
    const two = { caseId: 'C300001-1', decision, refusal: { reasons: REASONS } };
    expect((await post('/approvals', two)).body).toMatchObject({ status: 400, errors: [{ code: 'CONTRADICTION' }] });
    expect((await post('/approvals', { caseId: 'NOBODY-1', decision })).body).toMatchObject({ code: 'CASE_UNKNOWN' });
    expect((await api.get('/approvals/C1-1-P0123456789ab')).status).toBe(404);
    expect((await post('/approvals/C1-1-P0123456789ab/grant', { contentHash: 'x' })).status).toBe(404);
    expect((await api.post('/approvals', { caseId: 'C300001-1', decision })).status).toBe(403);
  }, 60_000);

  it('ends by itself when nobody answers, and is refused with reasons', async () => {
    const told = await claimed('C300002');
    const refusal = { reasons: REASONS };
    const asked = await told.take('/approvals', { caseId: told.caseId, refusal }, 'officer');
    // Of an act on a loan itself, which belongs to no case.
    const lent = new ToldCase(api, 'C300009', ['C300009-L1']);
    await lent.registerUnpaidLoans('2026-10-20');
    const loanCorrection = { loanId: 'C300009-L1', registration: { because: 'NO_LOAN' }, reasons: REASONS };
    const ofLoan = await lent.take('/approvals', { loanCorrection }, 'officer');
    const turned = await turnTo(api, '2026-11-05');
    expect(turned).toMatchObject({ result: { approvalsExpired: 2, claimsEnded: 1, refused: 0, setAside: 0 } });
    expect((await api.get(`/approvals/${ofLoan.approvalId}`)).body).toMatchObject({ status: 'EXPIRED', caseId: null });
    expect((await api.get(`/approvals/${asked.approvalId}`)).body).toMatchObject({
      status: 'EXPIRED',
      expiredOn: '2026-11-05',
    });
    await told.take(`/cases/${told.caseId}/reviews/claim`, {}, 'officer');
    const again = await told.take('/approvals', { caseId: told.caseId, refusal }, 'officer');
    await told.take(`/approvals/${again.approvalId}/refusal`, { reasons: REASONS }, 'supervisor');
    expect((await api.get(`/approvals/${again.approvalId}`)).body).toMatchObject({
      status: 'REFUSED',
      answeredBy: 'supervisor-1',
      refusalReasons: REASONS,
    });
    const act = { ...refusal, approvalId: again.approvalId };
    const refused = await api.post(`/cases/${told.caseId}/refusal`, act, { role: 'officer' });
    expect(refused.body).toMatchObject({ code: 'APPROVAL_NOT_GRANTED', facts: { status: 'REFUSED' } });
  }, 120_000);

  it('is read by compliance alone, and given by nobody, while the person’s data is only kept', async () => {
    const told = await claimed('C300007', '2026-11-04');
    const { caseId, borrowerId } = told;
    await told.take('/parties', { partyId: borrowerId, name: '王小明', phone: '+86 138 0013 8000' });
    const { body: asked } = await api.post('/approvals', { caseId, decision }, { role: 'officer' });
    const { approvalId, contentHash } = asked;
    const waits = async (role: 'supervisor' | 'compliance', position: string) => {
      const queue = `/queues/APPROVAL?borrowerId=${borrowerId}&minPosition=${position}`;
      return (await api.get(queue, { role, headers: { Prefer: 'wait=5' } })).body.items[0];
    };
    const why = { en: expect.stringContaining('asks for') };
    expect(await waits('supervisor', asked.position)).toMatchObject({ itemId: approvalId, why });
    const kept = await told.take(`/parties/${borrowerId}/restriction`, { ground: 'OBJECTION' }, 'compliance');
    for (const role of ['officer', 'supervisor', 'auditor'] as const) {
      const read = await api.get(`/approvals/${approvalId}`, { role });
      expect(read).toMatchObject({ status: 403, body: { code: 'PROCESSING_RESTRICTED' } });
      const { body } = await api.get(`/approvals/${approvalId}/timeline?minPosition=${kept.position}`, { role });
      expect(body.entries).toMatchObject([{ type: 'ApprovalRequested', why: [], data: {} }]);
    }
    expect((await api.get(`/approvals/${approvalId}`, { role: 'compliance' })).body).toMatchObject({
      status: 'REQUESTED',
    });
    expect(await waits('compliance', kept.position)).toMatchObject({ why, restricted: {} });
    const listed = await waits('supervisor', kept.position);
    expect(listed).toMatchObject({ itemId: approvalId, restricted: { en: expect.stringContaining('only kept') } });
    expect(listed.why.en).not.toContain('asks for');
    for (const [act, body] of Object.entries({ grant: { contentHash }, refusal: { reasons: REASONS } })) {
      const refused = await api.post(`/approvals/${approvalId}/${act}`, body, { role: 'supervisor' });
      expect(refused).toMatchObject({ status: 422, body: { code: 'PROCESSING_RESTRICTED' } });
    }
  }, 120_000);

  it('is needed above the limits of the day of the act: others apply from their date on, once another person approved them', async () => {
    const told = async (borrowerId: string): Promise<ToldCase> => {
      const one = new ToldCase(api, borrowerId);
      await one.registerUnpaidLoans();
      await sweep(api, '2026-11-05');
      await one.request();
      expect(await one.assess()).toMatchObject({ recommendation: 'OFFER' });
      return one;
    };
    const refusalOf = ({ caseId }: ToldCase) =>
      api.post(`/cases/${caseId}/refusal`, { reasons: REASONS }, { role: 'officer' });
    const [first, second] = [await told('C300005'), await told('C300006')];
    expect((await api.get('/authority')).body).toMatchObject({
      policyVersion: null,
      roles: { officer: { alone: { payoff: 10_000_000 }, approves: null } },
    });

    const at = '/policies/overdue-negotiation/versions';
    const { document } = (await api.get(`${at}/3`)).body;
    const amounts = (payoff: number | null) => ({ payoff, waived: payoff, principalWaived: payoff });
    const roles = {
      officer: { alone: amounts(1_000_000), approves: null },
      supervisor: { alone: amounts(5_000_000), approves: amounts(null) },
    };
    const limited = { ...document, authority: { roles, source: 'Decision 7 of the board' } };
    const none = { ...limited, authority: { ...limited.authority, roles: { ...roles, supervisor: roles.officer } } };
    const unsound = await api.post(at, { document: none }, { role: 'policy' });
    expect(unsound.body.facts.problems).toMatchObject([
      { at: '/authority/roles/supervisor/approves', code: 'NOBODY_APPROVES', reason: { zh: expect.any(String) } },
    ]);
    await first.take(at, { document: limited }, 'policy');
    const { documentHash } = (await api.get(`${at}/4`)).body;
    await first.take(`${at}/4/approval`, { documentHash, effectiveFrom: '2026-11-06' }, 'compliance');

    expect((await refusalOf(first)).status).toBe(200);
    await turnTo(api, '2026-11-06');
    expect(await refusalOf(second)).toMatchObject({
      status: 422,
      body: {
        code: 'AUTHORITY_EXCEEDED',
        facts: { exceeded: [{ limit: 'PAYOFF', allowed: 1_000_000 }], alone: ['supervisor'] },
      },
    });
    expect((await api.get('/authority')).body).toMatchObject({
      roles,
      policyVersion: 4,
      source: 'Decision 7 of the board',
    });
    for (const role of ['policy', 'compliance'] as const) {
      await first.take(`${at}/4/retirement`, { retiredFrom: '2026-11-07' }, role);
    }
    await turnTo(api, '2026-11-07');
    expect((await refusalOf(second)).status).toBe(200);
  }, 120_000);
});
