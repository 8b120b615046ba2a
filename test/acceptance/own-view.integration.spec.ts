/** A borrower with a token of their own: what they are shown, what they do themselves, and that nothing of others is theirs. */
import { RunningApi, type Answer } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

type Body = Answer['body'];

const HAN = /\p{Script=Han}/u;

describe('a borrower’s own view', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    for (const [partyId, name] of [
      ['C410001', '王小明'],
      ['C410002', '李芳'],
      ['C410003', '赵云'],
    ]) {
      await api.post('/parties', { partyId, name, phone: '+86 138 0013 8000' });
    }
    for (const borrowerId of ['C410001', 'C410002']) await new ToldCase(api, borrowerId).registerUnpaidLoans();
    await sweep(api, '2026-11-02');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  async function me(partyId: string, language = 'en'): Promise<Body> {
    const headers = { 'Accept-Language': language };
    const { status, body, headers: told } = await api.get('/me', { role: 'borrower', as: partyId, headers });
    expect([status, told.get('content-language'), told.get('vary')]).toEqual([200, language, 'Accept-Language']);
    return body;
  }

  const act = async (partyId: string, name: string): Promise<string> => {
    const found = (await me(partyId)).acts.find(({ act }: { act: string }) => act === name);
    expect(found).toMatchObject({ method: 'POST' });
    return found.address;
  };

  /** Does what the view says can be done, at the address it names. */
  async function does(partyId: string, name: string, body: object): Promise<Body> {
    const answer = await api.post(await act(partyId, name), body, { role: 'borrower', as: partyId });
    expect([name, answer.status < 300, answer.body.code ?? null]).toEqual([name, true, null]);
    return answer.body;
  }

  /** Every text of a document, wherever it stands; ids, codes and days are no texts. */
  function textsOf(node: unknown, at = ''): [string, string][] {
    if (typeof node === 'string') return [[at, node]];
    if (Array.isArray(node)) return node.flatMap((one) => textsOf(one, at));
    if (typeof node !== 'object' || node === null) return [];
    return Object.entries(node).flatMap(([name, one]) => textsOf(one, name));
  }

  const TOLD = new Set([
    'title',
    'why',
    'says',
    'from',
    'contract',
    'summary',
    'terms',
    'reasons',
    'better',
    'wayOn',
    'breach',
    'waived',
    'rightsAndDuties',
    'difference',
  ]);
  const words = (view: Body): [string, string][] => textsOf(view).filter(([name]) => TOLD.has(name));

  it('tells what is owed and why: every total is the sum of its lines', async () => {
    const view = await me('C410001');
    expect(view).toMatchObject({ language: 'en', asOf: '2026-11-02', you: { partyId: 'C410001', name: '王**' } });
    const [loan] = view.loans;
    const owed = (await api.get('/loans/C410001-L1/arrears')).body.arrears;
    const ends = (await api.get('/loans/C410001-L1/payoff')).body.payoff;
    expect([loan.overdue.amount, loan.payoff.amount]).toEqual([owed.overdueTotal, ends.total]);
    for (const total of [loan.overdue, loan.payoff]) {
      expect(total.lines.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0)).toBe(total.amount);
    }
    expect(loan.overdueRows).toHaveLength(owed.lines.length);
    expect(loan.overdueRows[0]).toMatchObject({ dueOn: '2026-06-10' });
    expect(loan.says).toBe('Overdue for 145 days: the oldest amount still open was due on 2026-06-10.');
    expect(view.summary[0]).toBe(`${loan.overdue.text} is overdue on 1 loan.`);
    expect(view.next).toMatchObject([{ who: 'YOU' }]);
  });

  it('is in the language the person is written to in where none is asked for', async () => {
    const shown = async (partyId: string, more: object = {}) => {
      const { body, headers } = await api.get('/me', { role: 'borrower', as: partyId, ...more });
      return [body.language, headers.get('content-language')];
    };
    expect(await shown('C410002')).toEqual(['zh', 'zh']);
    const changed = await api.post('/parties/C410002/contact-details', { language: 'en' }, { role: 'service' });
    expect(changed.status).toBeLessThan(300);
    expect(await shown('C410002')).toEqual(['en', 'en']);
    expect(await shown('C410002', { headers: { 'Accept-Language': 'zh-CN' } })).toEqual(['zh', 'zh']);
  });

  it('is told in the language asked for, every text of it', async () => {
    for (const [name, text] of words(await me('C410001', 'zh')))
      expect([name, text, HAN.test(text)]).toEqual([name, text, true]);
    for (const [name, text] of words(await me('C410001', 'en')))
      expect([name, text, HAN.test(text)]).toEqual([name, text, false]);
  });

  it('carries a request from asking to signing by what it says can be done', async () => {
    const told = new ToldCase(api, 'C410001');
    await does('C410001', 'REQUEST', {
      requestedBy: { kind: 'BORROWER', partyId: 'C410001' },
      channel: 'APP',
      loanIds: ['C410001-L1'],
      hardship: { reason: 'UNEMPLOYMENT', since: '2026-06-01', explanation: '我失业了' },
      monthlyIncome: 900_000,
      essentialExpenses: 300_000,
      affordableMonthly: 300_000,
      reliefWanted: ['RESTRUCTURE'],
    });
    await told.assess('2026-11-01');
    const why = { en: 'To see what you earn now.', zh: '用于核实您目前的收入。' };
    await told.take(`/cases/${told.caseId}/material-requests`, { asked: [{ kind: 'INCOME_PROOF', why }] }, 'officer');
    expect(await me('C410001')).toMatchObject({
      request: { answerDueOn: '2026-11-05', says: expect.stringContaining('unemployment since 2026-06-01') },
      missingPapers: [{ kind: 'INCOME_PROOF', title: 'proof of income', why: why.en, status: 'MISSING' }],
      answers: [{ of: 'ASSESSMENT', wayOn: ['You can ask at any time that a person looks at it.'] }],
    });
    await does('C410001', 'SUBMIT_MATERIAL', {
      ...{ kind: 'INCOME_PROOF', contentHash: 'a'.repeat(64), size: 248_113, mediaType: 'application/pdf' },
      ...{ uri: 'store://materials/C410001/1', submittedBy: { kind: 'BORROWER', partyId: 'C410001' } },
    });
    const { body: handedIn } = await api.get(`/cases/${told.caseId}`);
    const [{ materialId }] = handedIn.negotiations[0].materials;
    await told.take(
      `/cases/${told.caseId}/materials/${materialId}/verification`,
      { monthlyIncome: 900_000 },
      'officer',
    );
    await told.assess('2026-11-01');
    await told.offer();
    const offered = await me('C410001');
    expect(offered.missingPapers).toEqual([]);
    const [option] = offered.offer.options;
    expect(offered.offer.lines[0]).toMatchObject({
      title: 'To be paid in all',
      values: [{ difference: null }, {}, {}],
    });
    const { headers } = await api.document(option.document);
    expect(headers.get('x-document-sha256')).toBe(option.documentHash);
    const signed = await does('C410001', 'SIGN', {
      ...{ optionId: 'A', documentHash: option.documentHash, signedBy: { kind: 'BORROWER', partyId: 'C410001' } },
      ...{ method: 'APP_CONFIRMATION', reference: 'sign-own' },
    });
    await told.take(
      `/cases/${told.caseId}/agreements/${signed.agreementId}/lender-signature`,
      { documentHash: option.documentHash, method: 'ELECTRONIC_SIGNATURE', reference: 'counter-own' },
      'officer',
    );
    await told.until('the plan is followed', ({ stage }: Body) => stage === 'PERFORMING');
    await told.untilLoan('C410001-L1', 'under its plan', ({ phase }: Body) => phase === 'PLAN');
    const agreed = await me('C410001');
    expect(agreed).toMatchObject({ offer: null, agreements: [{ status: 'IN_FORCE' }], next: [{ who: 'YOU' }] });
    expect(agreed.agreements[0].plans[0].rows[0].says).toContain('still to pay');
    for (const language of ['en', 'zh']) {
      for (const [name, text] of words(await me('C410001', language))) {
        expect([name, text, HAN.test(text)]).toEqual([name, text, language === 'zh']);
      }
    }
  }, 60_000);

  it('gives a refusal with its reasons and both ways on, and nothing that was noted among colleagues', async () => {
    const told = new ToldCase(api, 'C410002');
    await told.request();
    await told.assess('2025-01-01');
    await told.take(`/cases/${told.caseId}/reviews/claim`, {}, 'officer');
    const reasons = [{ en: 'The income does not carry it.', zh: '收入不足以承担。' }];
    await told.take(
      `/cases/${told.caseId}/reviews/decision`,
      { decision: 'REFUSE', overrides: [], reasons, note: '内部备注：态度不佳' },
      'officer',
    );
    const view = await me('C410002', 'zh');
    expect(view.answers.at(-1)).toMatchObject({ of: 'REFUSAL', reasons: ['收入不足以承担。'] });
    expect(view.answers.at(-1).wayOn).toHaveLength(2);
    expect(JSON.stringify(view)).not.toContain('内部备注');
    expect(view.acts.map(({ act }: { act: string }) => act)).toContain('REQUEST');
    await does('C410002', 'ASK_FOR_A_PERSON', { requestedBy: 'BORROWER', reason: '请人工复核' });
    expect(await me('C410002')).toMatchObject({ next: [{ who: 'LENDER', by: '2026-11-05' }] });
  }, 60_000);

  it('takes a complaint and an objection, and says by when each is answered', async () => {
    await does('C410001', 'COMPLAIN', {
      ...{ complaintId: 'CP-OWN-1', account: '多次来电', loanIds: ['C410001-L1'] },
    });
    const seen = async (): Promise<Body> => {
      const deadline = Date.now() + 20_000;
      for (;;) {
        const view = await me('C410001', 'zh');
        if (view.complaints.length > 0 || Date.now() > deadline) return view;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    expect((await seen()).complaints).toMatchObject([{ complaintId: 'CP-OWN-1', dueOn: '2026-11-17', wayOn: [] }]);
    expect((await me('C410002')).complaints).toEqual([]);
    expect((await me('C410001')).reported).toEqual([]);
  }, 60_000);

  it('tells a person who never was in difficulty that nothing is owed, and one nobody knows the same', async () => {
    for (const partyId of ['C410003', 'C410099']) {
      const view = await me(partyId);
      expect(view).toMatchObject({ case: null, loans: [], agreements: [], next: [], request: null });
      expect(view.summary).toEqual(['Nothing is overdue.', 'You owe nothing on loans in your own name.']);
    }
  });

  it('is answered to a service only on behalf of somebody', async () => {
    expect((await api.get('/me', { role: 'service' })).status).toBe(403);
    const headers = { 'X-On-Behalf-Of': 'C410001' };
    expect((await api.get('/me', { role: 'service', headers })).body.you.partyId).toBe('C410001');
    expect((await api.get('/me', { role: 'officer' })).status).toBe(403);
  });

  it('lets nobody act in the place of another, nor as the lender', async () => {
    const other = { role: 'borrower', as: 'C410003' } as const;
    const withdrawn = await api.post('/cases/C410002-1/negotiation/withdrawal', {}, other);
    expect([withdrawn.status, withdrawn.body.code]).toEqual([422, 'REPRESENTATIVE_NOT_AUTHORISED']);
    const paid = { paymentId: 'P-OWN', amount: 100, paidAt: '2026-11-02T10:00:00+08:00', channel: 'APP' };
    expect((await api.post('/loans/C410001-L1/repayments', paid, { role: 'borrower', as: 'C410001' })).status).toBe(
      403,
    );
    const headers = { 'X-On-Behalf-Of': 'C410001' };
    expect((await api.get('/me', { ...other, headers })).status).toBe(403);
    await turnTo(api, '2026-11-03');
    expect((await api.get('/cases/C410002-1', { role: 'borrower', as: 'C410002' })).status).toBe(403);
  });
});
