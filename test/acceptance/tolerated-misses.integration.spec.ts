/** What a policy lets be missed, over HTTP: from the draft over offer and signature to the miss that is one too many. */
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

type Body = ReturnType<typeof JSON.parse>;

const POLICY = '/policies/overdue-negotiation';
const TOLERANCE = { inARow: 1, inAll: 2, unpaid: 300_000 };

describe('a policy that tolerates missed instalments', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  async function inEffect(): Promise<void> {
    const { document } = (await api.get(`${POLICY}/versions/3`)).body;
    const source = 'Decision of the lender';
    const tolerating = (tolerance: object): Body => ({ document: { ...document, breach: { tolerance, source } } });
    const refused = await api.post(`${POLICY}/versions`, tolerating({ ...TOLERANCE, inARow: 3, unpaid: -1 }), {
      role: 'policy',
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'POLICY_NOT_VALID' } });
    expect(JSON.stringify(refused.body)).toContain('/breach/tolerance/unpaid');
    const drafted = await api.post(`${POLICY}/versions`, tolerating(TOLERANCE), { role: 'policy' });
    expect(drafted.status).toBe(201);
    const { documentHash, document: kept } = (await api.get(`${POLICY}/versions/4`)).body;
    expect(kept.breach).toEqual({ tolerance: TOLERANCE, source });
    const approval = { documentHash, effectiveFrom: '2026-11-02' };
    const approved = await api.post(`${POLICY}/versions/4/approval`, approval, { role: 'compliance' });
    expect(approved.status).toBe(200);
  }

  it('has it said in the offer and its comparison, keeps the agreement over one miss, and breaks it over the next', async () => {
    await inEffect();
    const told = new ToldCase(api, 'C200001');
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await told.request();
    await told.assess();
    const offer = await told.offer();
    const { lines } = (await api.get(`/cases/${told.caseId}/offers/${offer.offerId}/comparison`)).body;
    const compared = lines.find(({ line }: Body) => line === 'MISSES_TOLERATED');
    expect(compared.values[0].text.zh).toBe('同时未还不超过1期，累计不超过2期，且未还金额合计不超过¥3,000.00');
    await told.sign(offer);
    const { agreements } = await told.until('agreed', ({ stage }) => stage === 'PERFORMING');
    const [{ rows, tolerance }] = agreements[0].plans;
    expect(tolerance).toEqual(TOLERANCE);
    expect(rows[0].total).toBeLessThanOrEqual(TOLERANCE.unpaid);

    const clocks = (view: Body): Body => view.deadlines.filter(({ kind }: Body) => kind === 'GRACE_ENDS');
    const [{ on: grace }] = clocks(await told.view());
    await turnTo(api, dayAfter(grace));
    const missed = await told.until('missed', (view) => view.agreements[0].missed.length === 1);
    expect(missed.agreements[0]).toMatchObject({ status: 'IN_FORCE', breach: null, missed: [{ seq: 1 }] });
    expect(missed.agreements[0].plans[0].rows[0].status).toBe('MISSED');
    const [{ on: next }] = clocks(missed);
    expect(next > rows[1].dueOn).toBe(true);
    await turnTo(api, dayAfter(next));
    const broken = await told.until('broken', (view) => view.agreements[0].status === 'BREACHED');
    expect(broken.agreements[0]).toMatchObject({
      breach: { breachedOn: dayAfter(next), missed: { seq: 2 } },
      missed: [{ seq: 1 }, { seq: 2 }],
    });
  }, 120_000);
});

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
