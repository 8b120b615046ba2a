/** What was entered wrongly, or only after its day, over HTTP. */
import { RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

const reasons = [{ en: 'A nought too many was typed.', zh: '录入时多输入一个零。' }];

describe('a wrong entry, over HTTP', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('is corrected once, shown as corrected, and what rests on it leaves the queue when it is repaired', async () => {
    const told = new ToldCase(api, 'C700001');
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await told.request({ monthlyIncome: 9_000_000 });
    await told.assess();
    const at = `/cases/${told.caseId}`;
    const body = { stream: 'case-C700001', revision: 1, right: { monthlyIncome: 900_000 }, reasons };
    const correct = (change: object = {}, key?: string) =>
      api.post(`${at}/corrections`, { ...body, ...change }, { role: 'supervisor', ...(key ? { key } : {}) });

    const bad = await correct({ revision: -1, right: { monthlyIncome: -1, verdict: 'FINE' }, reasons: [] });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      ...['/reasons', '/revision', '/right/monthlyIncome', '/right/verdict'],
    ]);
    expect((await correct({ stream: 'case-C700002' })).body).toMatchObject({ code: 'ENTRY_OF_ANOTHER' });
    expect((await correct({ revision: 99 })).body).toMatchObject({ code: 'ENTRY_UNKNOWN' });
    expect((await correct({ revision: 0 })).body).toMatchObject({ code: 'ENTRY_NOT_CORRECTABLE' });
    expect((await api.post('/cases/C700009-1/corrections', body, { role: 'supervisor' })).body.code).toMatch(
      /CASE_UNKNOWN/,
    );
    expect((await api.post(`${at}/corrections`, body, { role: 'officer' })).body.code).toBe('NOT_YOURS_TO_CORRECT');
    expect((await api.post(`${at}/corrections`, body, { role: 'service' })).status).toBe(403);

    const answers = await Promise.all(Array.from({ length: 10 }, () => correct({}, 'one')));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(answers[0]?.body).toMatchObject({ correctionId: `${told.caseId}-K1`, events: ['EntryCorrected'] });
    expect((await correct()).body).toMatchObject({ outcome: 'unchanged' });

    const position = answers[0]?.body.position;
    const wait = { role: 'supervisor', headers: { Prefer: 'wait=5' } } as const;
    const queue = await api.get(`/queues/REPAIR?borrowerId=C700001&minPosition=${position}`, wait);
    expect(queue.body.items).toMatchObject([{ step: 'ASSESSMENT_TO_REPEAT', reference: `${told.caseId}-N1` }]);
    const timeline = await api.get(`${at}/timeline?minPosition=${position}`, wait);
    const requested = timeline.body.entries.find(({ type }: { type: string }) => type === 'NegotiationRequested');
    expect(requested).toMatchObject({
      data: { monthlyIncome: 9_000_000 },
      correctedBy: [{ correctionId: `${told.caseId}-K1`, what: { zh: expect.stringContaining('更正') } }],
    });
    expect(requested.correctedBy).toHaveLength(1);

    const again = await told.assess();
    const empty = await api.get(`/queues/REPAIR?borrowerId=C700001&minPosition=${again.position}`, wait);
    expect(empty.body.items).toEqual([]);
    expect(await told.view()).toMatchObject({ repairs: [{ status: 'DONE' }], corrections: [{ right: body.right }] });
  });

  it('is listed where a person made it only after its day, with who, when, for which day and why', async () => {
    const told = new ToldCase(api, 'C700003');
    await told.registerUnpaidLoans();
    const [loanId = ''] = told.loanIds;
    const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: 5_000, incurredOn: '2026-10-01' };
    const add = (body: object, role: 'officer' | 'service' = 'officer') =>
      api.post(`/loans/${loanId}/legal-costs`, body, { role });
    expect((await add(cost)).body).toMatchObject({ code: 'BACKDATED_WITHOUT_REASON', facts: { forDay: '2026-10-01' } });
    await add({ ...cost, costId: 'LC2' }, 'service');
    await add({ ...cost, costId: 'LC3', incurredOn: '2026-11-02' });
    const added = await add({ ...cost, lateBecause: '法院收据今日才送达' });
    expect(added.status).toBe(200);
    const list = (query: string, role: 'auditor' | 'officer' = 'auditor') =>
      api.get(`/backdated-entries?loanId=${loanId}&minPosition=${added.body.position}${query}`, {
        role,
        headers: { Prefer: 'wait=5' },
      });
    const found = await list('');
    expect(found.body).toMatchObject({
      total: 1,
      entries: [
        {
          ...{ type: 'LegalCostAdded', forDay: '2026-10-01', businessDate: '2026-11-02' },
          actor: { id: 'officer-1', role: 'officer' },
          data: { costId: 'LC1' },
        },
      ],
    });
    expect((await list('&forTo=2026-09-30')).body.total).toBe(0);
    expect((await list('&enteredBy=officer-1&enteredFrom=2026-11-02&forFrom=2026-10-01')).body.total).toBe(1);
    expect((await list('&enteredFrom=soon')).status).toBe(400);
    expect((await list('', 'officer')).status).toBe(403);
  });

  it('on a loan is corrected once a second person approved exactly this, and the case follows', async () => {
    const account = {
      loanId: 'HB-700006',
      borrowerId: 'C700006',
      product: 'HUABEI_BILL',
      method: 'BILL',
      principal: 0,
    };
    const terms = { disbursedOn: '2026-08-10', dueDay: 10, numberOfInstalments: 0, dailyRate: '0.0004' };
    const penalty = { penaltyDailyRate: '0.0006', penaltyCapAnnual: '0.24' };
    await api.post('/loans', { ...account, ...terms, ...penalty });
    const days = { postedOn: '2026-09-01', accruesFrom: '2026-09-01', dueOn: '2026-10-10' };
    const at = '/loans/HB-700006';
    await api.post(`${at}/bills`, { seq: 1, ...days, opening: 60_000, principal: 60_000, interest: 0, fee: 0 });
    await sweep(api, '2026-11-02');
    expect((await api.get('/cases/C700006-1', { role: 'officer' })).body).toMatchObject({ closedOn: null });

    const right = { bill: { seq: 1, opening: 0, principal: 0 }, reasons };
    const correct = (body: object, role: 'officer' | 'service' = 'officer') =>
      api.post(`${at}/corrections`, body, { role });
    const bad = await correct({ bill: { seq: 0, dueOn: 'soon', principal: -1 }, reasons: [], approvalId: '' });
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      ...['/approvalId', '/bill/dueOn', '/bill/principal', '/bill/seq', '/reasons'],
    ]);
    expect((await correct({ reasons })).body.errors).toMatchObject([{ code: 'REQUIRED' }]);
    const two = { ...right, registration: { because: 'NO_LOAN' } };
    expect((await correct(two)).body.errors).toMatchObject([{ code: 'CONTRADICTION' }]);
    expect((await correct(right, 'service')).status).toBe(403);
    expect((await api.post('/loans/HB-NONE/corrections', right, { role: 'officer' })).body.code).toBe('LOAN_UNKNOWN');
    expect((await correct(right)).body).toMatchObject({
      ...{ status: 422, code: 'LOAN_CORRECTION_NEEDS_SECOND_PERSON' },
      facts: { loanId: 'HB-700006', payoffAfter: 0 },
    });

    const ask = { loanCorrection: { loanId: 'HB-700006', ...right } };
    const asked = await api.post('/approvals', ask, { role: 'officer' });
    expect(asked.status).toBe(201);
    const { approvalId, contentHash, position } = asked.body;
    const wait = { role: 'supervisor', headers: { Prefer: 'wait=5' } } as const;
    const queue = await api.get(`/queues/APPROVAL?borrowerId=C700006&minPosition=${position}`, wait);
    // The approval is of the loan itself; its item is found by the case and the days past due of that loan.
    expect(queue.body.items).toMatchObject([
      {
        ...{ itemId: approvalId, caseId: 'C700006-1', loanIds: ['HB-700006'], kind: 'CORRECT_LOAN' },
        requests: [`/approvals/${approvalId}/grant`, `/approvals/${approvalId}/refusal`],
      },
    ]);
    expect(queue.body.items[0].maxDpd).toBeGreaterThan(0);
    expect(queue.body.items[0].why.en).toContain('would be once it is corrected');
    const clocks = await api.get(`/clocks?borrowerId=C700006&kind=APPROVAL_EXPIRES&minPosition=${position}`, wait);
    expect(clocks.body.items).toMatchObject([{ kind: 'APPROVAL_EXPIRES', caseId: null, reference: approvalId }]);
    await api.post(`/approvals/${approvalId}/grant`, { contentHash }, { role: 'supervisor' });
    const other = { ...right, bill: { seq: 1, opening: 10, principal: 10 }, approvalId };
    expect((await correct(other)).body.code).toBe('APPROVAL_OF_OTHER_CONTENT');

    const answers = await Promise.all(Array.from({ length: 5 }, () => correct({ ...right, approvalId })));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(answers.flatMap(({ body }) => body.events)).toEqual(['BillCorrected']);
    expect((await api.get(at, { role: 'officer' })).body.arrears).toMatchObject({ payoff: 0, dpd: 0 });
    const told = await api.get(`/approvals/${approvalId}/timeline?minPosition=${position}`, wait);
    expect(told.body.entries).toMatchObject([{ type: 'ApprovalRequested' }, { type: 'ApprovalGranted' }]);
    await sweep(api, '2026-11-02');
    const after = await api.get('/cases/C700006-1', { role: 'officer' });
    expect(after.body).toMatchObject({ closedOn: '2026-11-02' });
  });

  it('takes a loan that was registered by mistake out of the book: it shows as withdrawn, and leaves its case as that', async () => {
    const of = { loanId: 'HB-700007', borrowerId: 'C700007', product: 'HUABEI_BILL', method: 'BILL', principal: 0 };
    const terms = { disbursedOn: '2026-08-10', dueDay: 10, numberOfInstalments: 0, dailyRate: '0.0004' };
    await api.post('/loans', { ...of, ...terms, penaltyDailyRate: '0.0006', penaltyCapAnnual: '0.24' });
    const days = { postedOn: '2026-09-01', accruesFrom: '2026-09-01', dueOn: '2026-10-10' };
    const at = '/loans/HB-700007';
    const bill = { seq: 1, ...days, opening: 60_000, principal: 60_000, interest: 0, fee: 0 };
    await api.post(`${at}/bills`, bill);
    await sweep(api, '2026-11-02');

    const gone = { registration: { because: 'NO_LOAN' }, reasons };
    const officer = { role: 'officer' } as const;
    const asked = await api.post('/approvals', { loanCorrection: { loanId: 'HB-700007', ...gone } }, officer);
    const { approvalId, contentHash } = asked.body;
    const { body: approval } = await api.get(`/approvals/${approvalId}`, { role: 'supervisor' });
    const { stakes, terms: what } = approval;
    expect(stakes).toMatchObject({ waived: stakes.payoff, principalWaived: 60_000 });
    expect(what).toMatchObject({ loanId: 'HB-700007', payoffAfter: 0 });
    await api.post(`/approvals/${approvalId}/grant`, { contentHash }, { role: 'supervisor' });
    const done = await api.post(`${at}/corrections`, { ...gone, approvalId }, officer);
    expect(done.body).toMatchObject({ events: ['LoanRegistrationWithdrawn'] });

    expect((await api.get(at, officer)).body).toMatchObject({ status: 'WITHDRAWN', arrears: { payoff: 0 } });
    expect((await api.post(`${at}/bills`, bill)).body).toMatchObject({ outcome: 'unchanged' });
    await sweep(api, '2026-11-02');
    const outcomes = [{ loanId: 'HB-700007', outcome: 'WITHDRAWN' }];
    expect((await api.get('/cases/C700007-1', officer)).body).toMatchObject({ closedOn: '2026-11-02', outcomes });
    const since = `minPosition=${done.body.position}`;
    const wait = { role: 'officer', headers: { Prefer: 'wait=5' } } as const;
    const listed = await api.get(`/loans?borrowerId=C700007&status=WITHDRAWN&${since}`, wait);
    expect(listed.body.items).toMatchObject([{ loanId: 'HB-700007', openCaseId: null }]);
  });

  it('in a report of a contact frees its place, ends what was found of it, and shows as it was', async () => {
    const of = '/borrowers/C700005';
    await api.post('/parties', { partyId: 'C700005', name: '王小明', phone: '+86 138 0013 8000' });
    const call = { by: { kind: 'LENDER', id: 'desk-1' }, purpose: 'COLLECTION', channel: 'CALL', loanIds: [] };
    const made = { ...call, madeAt: '2026-11-01T10:00:00+08:00', connected: true, effective: true };
    const report = (body: object) => api.post(`${of}/contacts/CALL-1/made`, body, { role: 'officer' });
    expect((await report(made)).body).toMatchObject({ code: 'BACKDATED_WITHOUT_REASON' });
    expect((await report({ ...made, lateBecause: '系统故障' })).status).toBe(200);
    const correct = (body: object, role: 'officer' | 'supervisor' | 'service' = 'officer', contactId = 'CALL-1') =>
      api.post(`${of}/contacts/${contactId}/correction`, body, { role });
    const never = { kind: 'NEVER_MADE', reasons };
    const bad = await correct({ kind: 'NONE', at: 'yesterday', connected: 'yes', reason: 'TIRED', reasons: [] });
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      ...['/at', '/connected', '/kind', '/reason', '/reasons'],
    ]);
    expect((await correct(never, 'service')).status).toBe(403);
    expect((await correct(never, 'officer', 'CALL-9')).body.code).toBe('NOTHING_TOLD_TO_CORRECT');

    const answers = await Promise.all(Array.from({ length: 5 }, () => correct(never)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    const told = answers.flatMap(({ body }) => body.events ?? []);
    expect(told.sort()).toEqual(['ContactReportCorrected', 'ContactViolationRescinded']);
    const position = Math.max(...answers.map(({ body }) => Number(body.position ?? 0)));
    const wait = { role: 'supervisor', headers: { Prefer: 'wait=5' } } as const;
    const queue = await api.get(`/queues/CONTACT_VIOLATION?borrowerId=C700005&minPosition=${position}`, wait);
    expect(queue.body.items).toEqual([]);
    const shown = await api.get(`${of}/contacts`, wait);
    expect(shown.body.contacts).toMatchObject([{ contactId: 'CALL-1', status: 'NEVER_MADE', effective: false }]);
    const late = await api.get(`/backdated-entries?borrowerId=C700005&minPosition=${position}`, wait);
    expect(late.body.entries).toMatchObject([{ type: 'ContactMade', forDay: '2026-11-01' }]);
  });
});
