/** A policy from its draft to the cases it is applied to, over HTTP. */
import { EventStore } from '#event-store';
import { localDate } from '#kernel';
import { LOOKUPS } from '../../apps/cli/lookups';
import type { SystemAtHand } from '../../apps/cli/system-at-hand';
import { RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

type Body = ReturnType<typeof JSON.parse>;

const POLICY = '/policies/overdue-negotiation';

describe('a policy', () => {
  let api: RunningApi;
  let second: Body;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    ({ document: second } = (await api.get(`${POLICY}/versions/2`)).body);
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  /** Version 2 with limits, without a settlement, and with an officer deciding from some day past due on. */
  const changed = (lastDay: number): Body => ({
    ...second,
    rules: structuredClone(second.rules).map((rule: Body) =>
      rule.rule === 'DAYS_PAST_DUE'
        ? {
            ...rule,
            limit: { ...rule.limit, value: lastDay },
            rows: rule.rows.map((row: Body) => ({ ...row, when: [row.when[0].replace('180', String(lastDay))] })),
          }
        : rule,
    ),
    reliefs: { ...second.reliefs, rows: second.reliefs.rows.map((row: Body) => ({ ...row, mostInstalments: 24 })) },
    settlement: null,
  });

  async function assessedCase(borrowerId: string): Promise<ToldCase> {
    const told = new ToldCase(api, borrowerId);
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await told.request();
    return told;
  }

  it('is drafted, revised and approved by another, and applies to what is assessed from then on', async () => {
    const before = await assessedCase('C200001');
    expect(await before.assess()).toMatchObject({ policyVersion: 3, recommendation: 'OFFER' });

    const drafted = await api.post(
      `${POLICY}/versions`,
      { document: changed(100) },
      { role: 'policy', key: 'draft-1' },
    );
    expect(drafted).toMatchObject({ status: 201, body: { events: ['PolicyDrafted'] } });
    expect(drafted.headers.get('location')).toBe(`${POLICY}/versions/4`);
    const again = await api.post(`${POLICY}/versions`, { document: changed(100) }, { role: 'policy', key: 'draft-1' });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const revised = await api.post(`${POLICY}/versions/4/revision`, { document: changed(120) }, { role: 'policy' });
    expect(revised).toMatchObject({ status: 200, body: { events: ['PolicyRevised'] } });

    const { documentHash } = (await api.get(`${POLICY}/versions/4`)).body;
    const approval = { documentHash, effectiveFrom: '2026-11-02' };
    const own = await api.post(`${POLICY}/versions/4/approval`, approval, { role: 'policy' });
    expect(own).toMatchObject({ status: 422, body: { code: 'AUTHOR_DOES_NOT_APPROVE' } });
    const late = { ...approval, effectiveFrom: '2026-11-01' };
    const passed = await api.post(`${POLICY}/versions/4/approval`, late, { role: 'compliance' });
    expect(passed).toMatchObject({ status: 422, body: { code: 'EFFECTIVE_DATE_PASSED' } });
    const approved = await api.post(`${POLICY}/versions/4/approval`, approval, { role: 'compliance' });
    expect(approved).toMatchObject({ status: 200, body: { events: ['PolicyApproved'] } });

    const { versions } = (await api.get(POLICY)).body;
    expect(versions.map(({ version, status, inEffect }: Body) => [version, status, inEffect])).toEqual([
      [1, 'SHIPPED', false],
      [2, 'SHIPPED', false],
      [3, 'SHIPPED', false],
      [4, 'APPROVED', true],
    ]);
    expect(versions[3]).toMatchObject({
      authors: ['policy-1'],
      approvedBy: 'compliance-1',
      effectiveFrom: '2026-11-02',
    });

    const after = await assessedCase('C200002');
    expect(await after.assess()).toMatchObject({ policyVersion: 4, recommendation: 'REFER_TO_OFFICER' });
    const { assessment } = (await after.view()).negotiations[0];
    const against = assessment.rules.filter(({ outcome }: Body) => outcome !== 'PASS');
    expect(against).toMatchObject([{ rule: 'DAYS_PAST_DUE', facts: { limit: 120 } }]);
    expect(assessment.allowed).toMatchObject({ reliefs: [{ mostInstalments: 24 }], settlement: null });
    expect((await before.view()).negotiations[0].assessment.policyVersion).toBe(3);
  });

  it('explains what it answered, for each assessment of a case', async () => {
    const { status, body } = await api.get('/cases/C200002-1/assessments/1/explanation');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      policyVersion: 4,
      recommendation: 'REFER_TO_OFFICER',
      decidedBy: [{ rule: 'DAYS_PAST_DUE' }],
      reproduced: true,
      better: [],
    });
    expect(body.inWords.en).toMatch(/^The policy recommends that an officer looks at the request\. The loan longest/);
    expect((await api.get('/cases/C200001-1/assessments/1/explanation')).body).toMatchObject({
      policyVersion: 3,
      decidedBy: [],
      reproduced: true,
      inWords: { zh: '各项规则均已满足，可提供方案。' },
    });
    expect((await api.get('/cases/C200002-1/assessments/2/explanation')).status).toBe(404);
    expect((await api.get('/cases/C200002-1/assessments/0/explanation')).status).toBe(400);
  });

  it('says what in the borrower’s hands would have led to a better answer', async () => {
    const told = new ToldCase(api, 'C200004');
    await told.registerUnpaidLoans('2026-08-10');
    await sweep(api, '2026-11-01');
    await told.request({ monthlyIncome: 370_000, essentialExpenses: 300_000, affordableMonthly: 100_000 });
    expect(await told.assess()).toMatchObject({ recommendation: 'REFER_TO_OFFICER' });
    const { body } = await api.get('/cases/C200004-1/assessments/1/explanation', { role: 'service' });
    expect(body.decidedBy).toMatchObject([{ rule: 'INSTALMENT_LEAVES_ESSENTIALS' }]);
    expect(body.better).toMatchObject([{ affordableMonthly: 70_000, recommendation: 'OFFER' }]);
    expect(body.better[0].inWords).toEqual({
      en: 'With ¥300.00 less a month (¥700.00 for 18 months), it would have been offered at once.',
      zh: '如每月少还¥300.00（即每月¥700.00、共18个月），即可直接提供方案。',
    });
  });

  it('applies no longer once another person confirms what one proposed, and until then goes on applying', async () => {
    const retire = (role: 'policy' | 'compliance'): Promise<Body> =>
      api.post(`${POLICY}/versions/4/retirement`, { retiredFrom: '2026-11-02' }, { role });
    expect(await retire('compliance')).toMatchObject({ status: 200, body: { events: ['PolicyRetirementProposed'] } });
    expect(await retire('compliance')).toMatchObject({ status: 200, body: { events: [] } });
    expect((await api.get(`${POLICY}/versions/4`)).body).toMatchObject({
      status: 'APPROVED',
      inEffect: true,
      retirementProposal: { retiredFrom: '2026-11-02', proposedBy: 'compliance-1' },
    });
    expect(await retire('policy')).toMatchObject({ status: 200, body: { events: ['PolicyRetired'] } });
    expect((await api.get(`${POLICY}/versions/4`)).body).toMatchObject({
      status: 'RETIRED',
      inEffect: false,
      retirementProposal: null,
    });
    const told = await assessedCase('C200003');
    expect(await told.assess()).toMatchObject({ policyVersion: 3, recommendation: 'OFFER' });
  });

  it('is refused with every problem and its place, in both languages', async () => {
    const document = changed(100);
    document.rules[0].rows[0].when = ['> count(for i in 1..9999999999 return i)'];
    document.rules[1].rows[0].text.zh = '';
    const refused = await api.post(`${POLICY}/versions`, { document }, { role: 'policy' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'POLICY_NOT_VALID' } });
    expect(refused.body.facts.problems).toMatchObject([
      { at: '/rules/0/rows/0/when/0', code: 'CELL_NOT_READABLE', reason: { zh: expect.stringMatching(/单元格/) } },
      { at: '/rules/1/rows/0/text/zh', code: 'MISSING_TEXT' },
    ]);
    expect((await api.get(POLICY)).body.versions).toHaveLength(4);
  });

  it('of 10,000 rows is refused at once, and the API goes on answering', async () => {
    const document = changed(100);
    const [row] = document.rules[1].rows;
    document.rules[1].rows = Array.from({ length: 10_000 }, (_, n) => ({
      when: [`${n}`],
      outcome: row.outcome,
      text: { en: 'a', zh: '是' },
      source: 's',
    }));
    const [refused, alive] = await Promise.all([
      api.post(`${POLICY}/versions`, { document }, { role: 'policy' }),
      api.get(POLICY),
    ]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'POLICY_NOT_VALID' } });
    expect(refused.body.facts.problems).toContainEqual(
      expect.objectContaining({ at: '/rules/1/rows', code: 'TOO_MANY' }),
    );
    expect(alive.status).toBe(200);
  });

  it('is rejected with grounds, and another can be drafted', async () => {
    const drafted = await api.post(`${POLICY}/versions`, { document: changed(90) }, { role: 'policy' });
    expect(drafted.headers.get('location')).toBe(`${POLICY}/versions/5`);
    const rejected = await api.post(
      `${POLICY}/versions/5/rejection`,
      { grounds: ['FAIRNESS'], places: ['/rules/1/limit/value'] },
      { role: 'compliance' },
    );
    expect(rejected).toMatchObject({ status: 200, body: { events: ['PolicyRejected'] } });
    expect((await api.get(`${POLICY}/versions/5`)).body).toMatchObject({ status: 'REJECTED', grounds: ['FAIRNESS'] });
  });

  it('is tried on every assessment on record before it is approved, and nothing is written', async () => {
    const drafted = await api.post(`${POLICY}/versions`, { document: changed(100) }, { role: 'policy' });
    expect(drafted.headers.get('location')).toBe(`${POLICY}/versions/6`);
    const store = api.app.get(EventStore, { strict: false });
    const before = await store.head();
    const { code, lines, progress } = await compare(6, '2026-11-01');
    expect(code).toBe(0);
    expect(lines.slice(0, -1)).toMatchObject([
      {
        case_id: 'C200001-1',
        assessed_by_version: 3,
        direction: 'WORSE',
        recommendation: { then: 'OFFER', now: 'REFER_TO_OFFICER' },
        rules: [{ rule: 'DAYS_PAST_DUE', then: 'PASS', now: 'REFER', why: { zh: expect.stringMatching(/超过100天/) } }],
      },
      { case_id: 'C200003-1', direction: 'WORSE' },
    ]);
    expect(lines.at(-1)).toEqual({
      only_kept: 0,
      policy_id: 'overdue-negotiation',
      version: 6,
      since: '2026-11-01',
      assessments: 4,
      differing: 2,
      better: 0,
      worse: 2,
      other_terms: 0,
      other_reasons: 0,
      not_compared: [{ section: 'settlement', versions: [3], why: { en: expect.any(String), zh: expect.any(String) } }],
    });
    expect(progress).toContainEqual(expect.objectContaining({ done: 4, total: 4, secondsLeft: expect.any(Number) }));
    expect(await store.head()).toBe(before);
    expect((await compare(2, '2026-11-01')).lines.at(-1)).toMatchObject({ differing: 1, better: 1 });
    expect((await compare(6, '2026-11-03')).lines).toMatchObject([{ assessments: 0, differing: 0 }]);
    expect((await compare(99, '2026-11-01')).code).toBe(1);
  });

  /** As the command line asks. */
  async function compare(version: number, since: string): Promise<{ code: number; lines: Body[]; progress: object[] }> {
    const [lines, progress]: [Body[], object[]] = [[], []];
    const system: SystemAtHand = {
      app: api.app,
      keepsReadModels: false,
      interrupted: new AbortController().signal,
      answer: { line: (text) => Promise.resolve(void lines.push(JSON.parse(text))) },
      say: () => {},
      progress: () => ({ reached: (reached) => void progress.push(reached), end: () => {} }),
    };
    const asked = { policyId: 'overdue-negotiation', version, since: localDate(since) };
    return { code: await LOOKUPS['policy-compare'](asked, system), lines, progress };
  }

  it('tells an auditor who did what to it, in words of both languages, page by page', async () => {
    const at = `${POLICY}/timeline`;
    const drafted = await api.post(
      `${POLICY}/versions/6/rejection`,
      { grounds: ['LAW'], places: [] },
      { role: 'policy' },
    );
    const wait = { role: 'auditor', headers: { Prefer: 'wait=5' } } as const;
    const { body } = await api.get(`${at}?limit=3&minPosition=${drafted.body.position}`, wait);
    expect(body).toMatchObject({
      policyId: 'overdue-negotiation',
      total: 9,
      entries: [
        {
          type: 'PolicyDrafted',
          actor: { id: 'policy-1', role: 'policy' },
          what: { en: 'Version 4 of the policy for overdue negotiation was drafted.', zh: '逾期协商政策第4版已起草。' },
          data: { version: 4 },
        },
        { type: 'PolicyRevised' },
        { type: 'PolicyApproved', actor: { id: 'compliance-1' }, what: { zh: expect.stringMatching(/已批准/) } },
      ],
    });
    const rest = await api.get(`${at}?limit=200&cursor=${body.nextCursor}`, wait);
    expect(rest.body.entries.map(({ type }: Body) => type)).toEqual([
      'PolicyRetirementProposed',
      'PolicyRetired',
      'PolicyDrafted',
      'PolicyRejected',
      'PolicyDrafted',
      'PolicyRejected',
    ]);
    expect((await api.get('/policies/unheard-of/timeline', wait)).status).toBe(404);
    expect((await api.get(at, { role: 'operator' })).status).toBe(403);
  });

  it('is written by nobody but policy officers, and unknown where it is', async () => {
    expect((await api.post(`${POLICY}/versions`, { document: second }, { role: 'officer' })).status).toBe(403);
    expect((await api.get('/policies/unheard-of')).status).toBe(404);
    expect((await api.get(`${POLICY}/versions/99`)).status).toBe(404);
    expect((await api.get(`${POLICY}/versions/x`)).status).toBe(400);
    const noDocument = await api.post(`${POLICY}/versions`, { document: 'all' }, { role: 'policy' });
    expect(noDocument).toMatchObject({ status: 400, body: { errors: [{ pointer: '/document', code: 'WRONG_TYPE' }] } });
  });
});
