import { addDays } from '#kernel';
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

const WHY = { en: 'To see what you earn now.', zh: '用于核实您目前的收入。' };
const REASONS = [{ en: 'The statement is of last year.', zh: '该证明为去年出具。' }];

describe('materials of a negotiation', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  async function requested(borrowerId: string, change: object = {}): Promise<ToldCase> {
    const told = new ToldCase(api, borrowerId);
    const { businessDate } = (await api.get('/clock', { role: 'operator' })).body;
    await told.registerUnpaidLoans(addDays(businessDate, -90));
    await sweep(api, businessDate);
    await told.request(change);
    return told;
  }

  const material = (told: ToldCase, change: object = {}): object => ({
    kind: 'INCOME_PROOF',
    contentHash: 'a'.repeat(64),
    size: 248_113,
    mediaType: 'application/pdf',
    uri: `store://materials/${told.borrowerId}/1`,
    submittedBy: { kind: 'BORROWER', partyId: told.borrowerId },
    ...change,
  });

  async function queued(told: ToldCase, step: string): Promise<ReturnType<typeof JSON.parse>> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const { body } = await api.get(`/queues/MATERIALS?caseId=${told.caseId}&step=${step}`);
      if (body.total === 1) return body.items[0];
      if (Date.now() > deadline) throw new Error(`never in the queue as ${step}: ${JSON.stringify(body)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('are asked for, handed in, rejected, handed in again, verified, and assessed', async () => {
    const told = await requested('C300001');
    const at = `/cases/${told.caseId}`;
    await told.assess('2026-11-01');
    const asked = await told.take(
      `${at}/material-requests`,
      { asked: [{ kind: 'INCOME_PROOF', why: WHY }] },
      'officer',
    );
    expect(asked).toMatchObject({
      events: ['MaterialsRequested'],
      requestId: `${told.caseId}-N1-R1`,
      dueOn: '2026-11-09',
    });
    expect(await told.view()).toMatchObject({
      waits: { for: 'BORROWER', what: 'MATERIALS', by: '2026-11-09', missing: ['INCOME_PROOF'] },
      negotiations: [{ askedMaterials: [{ kind: 'INCOME_PROOF', why: WHY, status: 'MISSING', dueOn: '2026-11-09' }] }],
      deadlines: [{ kind: 'MATERIALS_DUE', on: '2026-11-09', party: 'BORROWER' }, { kind: 'LIMITATION_ENDS' }],
    });
    expect(await queued(told, 'AWAITED')).toMatchObject({ waitsFor: 'BORROWER', missingMaterials: ['INCOME_PROOF'] });

    const first = await told.take(`${at}/materials`, material(told));
    expect(first).toMatchObject({ materialId: `${told.caseId}-N1-M1`, answerDueOn: '2026-11-05' });
    expect(await told.take(`${at}/materials`, material(told))).toMatchObject({ outcome: 'unchanged' });
    expect(await queued(told, 'SUBMITTED')).toMatchObject({ waitsFor: 'LENDER', dueOn: '2026-11-05' });
    await told.take(`${at}/materials/${first.materialId}/rejection`, { reasons: REASONS }, 'officer');
    expect((await told.view()).negotiations[0]).toMatchObject({
      askedMaterials: [{ status: 'REJECTED' }],
      materials: [{ status: 'REJECTED', reasons: REASONS, checkedBy: 'officer-1' }],
    });

    const second = await told.take(`${at}/materials`, material(told, { contentHash: 'b'.repeat(64) }));
    const verification = `${at}/materials/${second.materialId}/verification`;
    expect((await api.post(verification, {}, { role: 'officer' })).body).toMatchObject({ code: 'FIGURE_REQUIRED' });
    await told.take(verification, { monthlyIncome: 650_000 }, 'officer');
    expect(await queued(told, 'TO_ASSESS')).toMatchObject({ waitsFor: 'LENDER', missingMaterials: [] });
    expect(await told.assess('2026-11-01')).toMatchObject({ events: ['AssessmentCompleted'] });
    const { assessment } = (await told.view()).negotiations[0];
    expect(assessment.facts).toMatchObject({
      monthlyIncome: 650_000,
      incomeEvidence: 'VERIFIED',
      essentialExpenses: 300_000,
      expensesEvidence: 'DECLARED',
    });
    expect(await told.assess('2026-11-01')).toMatchObject({ outcome: 'unchanged' });
  }, 60_000);

  it('are kept where only those see who need to: their place is sealed, and an auditor reads what happened', async () => {
    const consents = '/parties/C300002/consents';
    await new ToldCase(api, 'C300002').take('/parties', { partyId: 'C300002', name: '王芳', phone: '13800138000' });
    await new ToldCase(api, 'C300002').take(consents, { purpose: 'SENSITIVE_DATA', through: 'APP' });
    const told = await requested('C300002', {
      materials: [{ kind: 'MEDICAL_PROOF', contentHash: 'c'.repeat(64), uri: 'store://materials/C300002/hospital' }],
    });
    await told.take(`/cases/${told.caseId}/materials`, material(told));
    const seenBy = async (role: 'officer' | 'auditor'): Promise<unknown[]> => {
      const { body } = await api.get(`/cases/${told.caseId}`, { role });
      return body.negotiations[0].materials.map(({ uri }: { uri: string }) => uri);
    };
    expect(await seenBy('officer')).toEqual(['store://materials/C300002/hospital', 'store://materials/C300002/1']);
    expect(await seenBy('auditor')).toEqual(['***', '***']);
  }, 60_000);

  it('that tell of an illness are taken with the person’s consent and not otherwise, and stay when it is withdrawn', async () => {
    const told = await requested('C300009');
    const at = `/cases/${told.caseId}/materials`;
    const medical = material(told, { kind: 'MEDICAL_PROOF', contentHash: 'e'.repeat(64) });
    expect(await api.post(at, medical)).toMatchObject({
      status: 422,
      body: { code: 'SENSITIVE_DATA_CONSENT_MISSING', facts: { purpose: 'SENSITIVE_DATA' } },
    });
    await told.take('/parties', { partyId: 'C300009', name: '王芳', phone: '13800138000' });
    await told.take('/parties/C300009/consents', { purpose: 'SENSITIVE_DATA', through: 'HOTLINE' });
    await told.take(at, medical);
    await told.take('/parties/C300009/consents/withdrawal', { purpose: 'SENSITIVE_DATA', through: 'APP' });
    const another = material(told, { kind: 'MEDICAL_PROOF', contentHash: 'f'.repeat(64) });
    expect((await api.post(at, another)).body.code).toBe('SENSITIVE_DATA_CONSENT_MISSING');
    expect((await told.view()).negotiations[0].materials).toHaveLength(1);
  }, 60_000);

  it('are refused with every wrong field named, or with the rule that says no', async () => {
    const told = await requested('C300003');
    const at = `/cases/${told.caseId}`;
    const wrong = { kind: 'SELFIE', contentHash: 'xyz', size: 0, mediaType: 'text/html', uri: '', submittedBy: null };
    const { body } = await api.post(`${at}/materials`, wrong);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(
      ['/contentHash', '/kind', '/mediaType', '/size', '/submittedBy', '/uri'].sort(),
    );
    const huge = await api.post(`${at}/materials`, material(told, { size: 60 * 1024 * 1024 }));
    expect(huge).toMatchObject({ status: 400, body: { errors: [{ pointer: '/size' }] } });
    const ask = { asked: [{ kind: 'OTHER', why: WHY }] };
    const far = await api.post(`${at}/material-requests`, { ...ask, dueOn: '9999-12-31' }, { role: 'officer' });
    expect(far).toMatchObject({ status: 400, body: { errors: [{ pointer: '/dueOn' }] } });
    const late = await api.post(`${at}/material-requests`, { ...ask, dueOn: '2100-12-31' }, { role: 'officer' });
    expect(late).toMatchObject({ status: 422, body: { code: 'MATERIALS_DUE_OUT_OF_RANGE' } });
    const elsewhere = await api.post(`${at}/materials`, material(told, { uri: 'https://evil.example/x' }));
    expect(elsewhere).toMatchObject({
      status: 422,
      body: { code: 'MATERIAL_STORE_NOT_ALLOWED', facts: { stores: ['store://materials'] } },
    });
    expect(JSON.stringify(elsewhere.body)).not.toContain('evil');
    const unknown = await api.post(`${at}/materials/X/verification`, {}, { role: 'officer' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'MATERIAL_UNKNOWN' } });
    for (const path of ['material-requests', 'materials/X/verification', 'materials/X/rejection']) {
      expect((await api.post(`${at}/${path}`, {}, { role: 'service' })).status).toBe(403);
    }
    expect((await api.post(`${at}/materials`, material(told), { role: 'auditor' })).status).toBe(403);
  }, 60_000);

  it('are handed in by a representative only while the power of attorney says so', async () => {
    const told = await requested('C300005');
    const party = (partyId: string) => told.take('/parties', { partyId, name: '王小明', phone: '13800138000' });
    await party('C300005');
    await party('R300005');
    const submittedBy = { kind: 'REPRESENTATIVE', partyId: 'R300005' };
    const at = `/cases/${told.caseId}/materials`;
    const power = { representativeId: 'R300005', documentHash: 'd'.repeat(64) };
    const authorities = '/parties/C300005/representatives';
    const wrong = await api.post(authorities, { ...power, scope: [], expiresOn: '9999-12-31' });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/scope' }, { pointer: '/expiresOn' }] } });
    const past = await api.post(authorities, { ...power, expiresOn: '2026-10-31' });
    expect(past).toMatchObject({ status: 422, body: { code: 'AUTHORITY_EXPIRED' } });
    await told.take(authorities, { ...power, scope: ['SIGN'] });
    const refused = await api.post(at, material(told, { submittedBy }));
    expect(refused).toMatchObject({ status: 422, body: { code: 'REPRESENTATIVE_NOT_AUTHORISED' } });
    await told.take(authorities, { ...power, scope: ['NEGOTIATE'], expiresOn: '2026-12-31' });
    await told.take(at, material(told, { submittedBy }));
    expect((await api.get('/parties/C300005')).body.representatives).toEqual([
      {
        ...{ partyId: 'R300005', capacity: 'ATTORNEY', documentHash: 'd'.repeat(64), scope: ['NEGOTIATE'] },
        ...{ since: '2026-11-02', expiresOn: '2026-12-31' },
      },
    ]);
  }, 60_000);

  it('keep a refusal from being made while there is time for them, until they are taken back', async () => {
    const told = await requested('C300006');
    const at = `/cases/${told.caseId}`;
    const asked = { asked: [{ kind: 'INCOME_PROOF', why: WHY }] };
    const { requestId, dueOn } = await told.take(`${at}/material-requests`, asked, 'officer');
    const refusal = { reasons: [WHY] };
    expect(await api.post(`${at}/refusal`, refusal, { role: 'officer' })).toMatchObject({
      status: 422,
      body: { code: 'MATERIALS_AWAITED', facts: { kinds: ['INCOME_PROOF'], until: dueOn } },
    });
    const withdrawal = `${at}/material-requests/${requestId}/withdrawal`;
    expect((await api.post(withdrawal, { why: WHY }, { role: 'service' })).status).toBe(403);
    const unknown = await api.post(`${at}/material-requests/X/withdrawal`, { why: WHY }, { role: 'officer' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'MATERIAL_REQUEST_UNKNOWN' } });
    await told.take(withdrawal, { why: WHY }, 'officer');
    await told.take(`${at}/refusal`, refusal, 'officer');
    expect((await api.get(at)).body.waits.says.en).toMatch(/ask for relief: it is taken from 20\d\d-/);
  }, 60_000);

  it('that are not handed in in time wait for an officer to say how it goes on', async () => {
    const told = await requested('C300004');
    const { dueOn } = await told.take(
      `/cases/${told.caseId}/material-requests`,
      { asked: [{ kind: 'IDENTITY', why: WHY }] },
      'officer',
    );
    await turnTo(api, addDays(dueOn, 1));
    const view = await told.until('missed', ({ waits }) => waits.what === 'MATERIALS_DECISION');
    expect(view).toMatchObject({
      waits: { for: 'LENDER', missing: ['IDENTITY'] },
      negotiations: [
        { status: 'OPEN', refusal: null, askedMaterials: [{ status: 'MISSING', missedOn: addDays(dueOn, 1) }] },
      ],
    });
    expect(await queued(told, 'MISSED')).toMatchObject({ waitsFor: 'LENDER', missingMaterials: ['IDENTITY'] });
  }, 60_000);
});
