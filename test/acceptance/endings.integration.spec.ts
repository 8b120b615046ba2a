import { CHINESE_WORKING_DAYS, localDate, workingDayOnOrAfter } from '#kernel';
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

const REASONS = [{ en: 'The income does not cover any instalment.', zh: '收入不足以支付任何一期还款。' }];

describe('how cases end', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  /** A case with its loan overdue and a negotiation asked for and assessed. */
  async function assessed(borrowerId: string): Promise<ToldCase> {
    const told = new ToldCase(api, borrowerId);
    const { businessDate } = (await api.get('/clock', { role: 'operator' })).body;
    await told.registerUnpaidLoans(addDays(businessDate, -90));
    await sweep(api, businessDate);
    await told.request();
    await told.assess(businessDate);
    return told;
  }

  it('refused by an officer with reasons, appealed, and then offered after all', async () => {
    const told = await assessed('C200001');
    const machine = await api.post(`/cases/${told.caseId}/refusal`, { reasons: REASONS }, { role: 'service' });
    expect(machine.status).toBe(403);
    expect(await api.post(`/cases/${told.caseId}/refusal`, { reasons: [] }, { role: 'officer' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/reasons', code: 'TOO_FEW' }] },
    });
    await told.take(`/cases/${told.caseId}/refusal`, { reasons: REASONS }, 'officer');
    const refused = await told.view();
    expect(refused.negotiations[0]).toMatchObject({ status: 'REFUSED', refusal: { reasons: REASONS } });
    expect(refused.negotiations[0].refusal.howToAppeal.zh).toBeTruthy();
    await told.take(`/cases/${told.caseId}/human-reviews`, { requestedBy: 'BORROWER', reason: '请再看一次' });
    await told.take(`/cases/${told.caseId}/reviews/claim`, {}, 'supervisor');
    await told.take(`/cases/${told.caseId}/reviews/decision`, { decision: 'OFFER', reasons: REASONS }, 'supervisor');
    expect((await told.offer()).options.length).toBeGreaterThan(0);
  }, 60_000);

  it('declined by the borrower; another request is open to them', async () => {
    const told = await assessed('C200002');
    const { offerId } = await told.offer();
    await told.take(`/cases/${told.caseId}/offers/${offerId}/decline`, { note: '太贵了' });
    expect((await told.view()).negotiations[0]).toMatchObject({ status: 'DECLINED' });
    const counter = { affordableMonthly: 50_000, reliefWanted: [] };
    const late = await api.post(`/cases/${told.caseId}/offers/${offerId}/counter`, counter);
    expect(late).toMatchObject({ status: 422, body: { type: '/problems/rule-refused' } });
    expect((await told.request()).negotiationId).toBe('C200002-1-N2');
  }, 60_000);

  it('signed after the last day of an offer whose clock an officer had stopped', async () => {
    const told = await assessed('C200009');
    const offer = await told.offer();
    const clock = { kind: 'OFFER_EXPIRES', reference: offer.offerId };
    const pause = { ...clock, reason: 'SYSTEM_FAULT', note: '签署页面故障' };
    const { position } = await told.take(`/cases/${told.caseId}/clocks/pause`, pause, 'officer');
    const role = { role: 'officer' } as const;
    expect(
      (await api.get(`/clocks?caseId=${told.caseId}&kind=OFFER_EXPIRES&minPosition=${position}`, role)).body.items,
    ).toMatchObject([{ ...clock, dueOn: offer.expiresOn, then: null, paused: { reason: 'SYSTEM_FAULT' } }]);
    await turnTo(api, addDays(offer.expiresOn, 3));
    await told.take(`/cases/${told.caseId}/clocks/resume`, clock, 'officer');
    const [deadline] = (await told.view()).deadlines;
    expect(deadline).toMatchObject({ kind: 'OFFER_EXPIRES' });
    expect(deadline.on > addDays(offer.expiresOn, 3)).toBe(true);
    await told.sign(offer);
    expect(await api.post(`/cases/${told.caseId}/clocks/pause`, { kind: 'LUNCH', reason: 'X' }, role)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/reason' }, { pointer: '/kind' }, { pointer: '/reference' }] },
    });
  }, 60_000);

  it('withdrawn; and a counter-proposal goes to a person', async () => {
    const told = await assessed('C200003');
    const { offerId } = await told.offer();
    const counter = { affordableMonthly: 50_000, reliefWanted: ['RESTRUCTURE'], note: '只能付五百' };
    await told.take(`/cases/${told.caseId}/offers/${offerId}/counter`, counter);
    expect((await told.view()).stage).toBe('REVIEW');
    await told.take(`/cases/${told.caseId}/negotiation/withdrawal`, {});
    expect((await told.view()).negotiations[0].status).toBe('WITHDRAWN');
  }, 60_000);

  it('expired, because nobody answered the offer in time', async () => {
    const told = await assessed('C200004');
    const { offerId, expiresOn } = await told.offer();
    await turnTo(api, addDays(expiresOn, 3));
    const view = await told.until('expired', ({ negotiations }) => negotiations[0].status === 'EXPIRED');
    expect(view.negotiations[0].offers[0]).toMatchObject({ offerId, status: 'EXPIRED' });
  }, 60_000);

  it('cured, because the borrower paid what was overdue', async () => {
    const told = new ToldCase(api, 'C200005');
    await told.registerUnpaidLoans();
    const today = (await api.get('/clock', { role: 'operator' })).body.businessDate as string;
    await sweep(api, today);
    const [loanId = ''] = told.loanIds;
    const { arrears } = (await api.get(`/loans/${loanId}/arrears?asOf=${today}`)).body;
    await told.pay(loanId, 'CURE', arrears.overdueTotal, today);
    await turnTo(api, addDays(today, 1));
    await sweep(api, addDays(today, 1));
    const view = await told.until('closed', ({ stage }) => stage === 'CLOSED');
    expect(view.outcomes).toEqual([{ loanId, outcome: 'CURED' }]);
  }, 60_000);

  it('breached, with what was waived owed again', async () => {
    const told = await assessed('C200006');
    const offer = await told.offer();
    await told.sign(offer);
    const { agreements } = await told.until('booked', (view) => view.agreements[0]?.status === 'IN_FORCE');
    const [row] = agreements[0].plans[0].rows;
    const graceEnds = workingDayOnOrAfter(localDate(addDays(row.dueOn, 3)), CHINESE_WORKING_DAYS);
    expect(agreements[0].plans[0]).toMatchObject({ graceDays: 3 });
    await turnTo(api, addDays(graceEnds, 2));
    const view = await told.until('breached', (seen) => seen.agreements[0].status === 'BREACHED');
    expect(view.agreements[0]).toMatchObject({
      missed: [{ seq: 1, dueOn: row.dueOn, unpaid: row.total }],
      breach: { breachedOn: addDays(graceEnds, 1) },
      plans: [{ status: 'BREACHED', waiver: { state: 'REINSTATED' } }],
    });
    const deadline = Date.now() + 20_000;
    for (;;) {
      const { body } = await api.get(`/loans/${told.loanIds[0] ?? ''}`);
      if (body.phase === 'ACCELERATED') break;
      if (Date.now() > deadline) throw new Error(`never accelerated: ${body.phase}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 120_000);

  it('settled in one payment', async () => {
    const told = await assessed('C200007');
    const offer = await told.offer();
    const settlement = (await told.view()).negotiations[0].offers[0].options.find(
      ({ plans }: { plans: { terms: { structure: string } }[] }) =>
        plans.every(({ terms }) => terms.structure === 'SETTLEMENT'),
    );
    expect(settlement).toBeDefined();
    const chosen = {
      ...offer,
      options: offer.options.filter(({ optionId }: { optionId: string }) => optionId === settlement.optionId),
    };
    await told.sign(chosen);
    const { agreements } = await told.until('booked', (view) => view.agreements[0]?.status === 'IN_FORCE');
    const [plan] = agreements[0].plans;
    await untilPlan(plan.loanId);
    const { businessDate } = (await api.get('/clock', { role: 'operator' })).body;
    await told.pay(plan.loanId, 'ALL', plan.totalPayable, businessDate);
    const view = await told.until('closed', ({ stage }) => stage === 'CLOSED');
    expect(view.outcomes).toEqual([{ loanId: plan.loanId, outcome: 'SETTLED' }]);
    await borrowsAgain(told);
  }, 60_000);

  /** Who kept what was agreed is told until when it is said whether they may borrow again, and then what was found. */
  async function borrowsAgain({ borrowerId, caseId }: ToldCase): Promise<void> {
    const officer = { role: 'officer' } as const;
    const own = { role: 'borrower', as: borrowerId, headers: { 'accept-language': 'en' } } as const;
    const { body } = await api.get('/me', own);
    const [turn] = body.next.filter(({ says }: { says: string }) => says.includes('borrow again'));
    expect(turn).toMatchObject({ who: 'LENDER' });
    expect(body.borrowing).toBeNull();
    const at = `/cases/${caseId}/eligibility-reviews`;
    const reasons = [{ en: 'The settlement was kept.', zh: '已按协议结清。' }];
    expect(await api.post(at, { finding: 'LATER', from: 'soon', reasons: [] }, officer)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/from' }, { pointer: '/reasons' }] },
    });
    expect(await api.post(at, { finding: 'LATER', reasons }, officer)).toMatchObject({
      status: 422,
      body: { code: 'ELIGIBILITY_DAY' },
    });
    expect((await api.post(at, { finding: 'POSSIBLE', reasons }, { role: 'service' })).status).toBe(403);
    const { position } = (await api.post(at, { finding: 'POSSIBLE', reasons }, officer)).body;
    expect((await api.get('/me', own)).body.borrowing).toMatchObject({
      finding: 'POSSIBLE',
      says: expect.stringContaining('You may apply for a loan again.'),
      reasons: ['The settlement was kept.'],
    });
    const clocks = await api.get(`/clocks?caseId=${caseId}&kind=ELIGIBILITY_REVIEW&minPosition=${position}`, officer);
    expect(clocks.body.items).toEqual([]);
    expect((await api.get(`/queues/ELIGIBILITY?caseId=${caseId}&minPosition=${position}`, officer)).body.items).toEqual(
      [],
    );
  }

  it('taken to court once everything that must hold does, and back where the person asks for relief and signs', async () => {
    const told = await assessed('C200010');
    const { offerId } = await told.offer();
    const at = `/cases/${told.caseId}/legal-escalations`;
    const officer = { role: 'officer' } as const;
    const asked = { loanIds: told.loanIds, ground: 'RELIEF_NOT_TAKEN' };
    expect(await api.post(at, { loanIds: [], ground: 'SPITE' }, officer)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/loanIds' }, { pointer: '/ground' }] },
    });
    const early = await api.post(at, asked, officer);
    expect(early).toMatchObject({ status: 422, body: { code: 'LEGAL_NOT_YET' } });
    expect(early.body.facts.missing.map(({ condition }: { condition: string }) => condition)).toEqual([
      'DAYS_PAST_DUE',
      'NO_NEGOTIATION',
    ]);
    await told.take(`/cases/${told.caseId}/offers/${offerId}/decline`, {});
    const { businessDate } = (await api.get('/clock', { role: 'operator' })).body;
    await turnTo(api, addDays(businessDate, 40));
    const { escalationId } = await told.take(at, asked, 'officer');
    const suit = { actionId: 'LA-1', step: 'SUIT_FILED', takenOn: addDays(businessDate, 40) };
    expect((await api.post(`${at}/${told.caseId}-L9/actions`, suit, officer)).status).toBe(404);
    const asWon = async (outcome: string) =>
      (await api.post(`${at}/${escalationId}/actions`, { ...suit, outcome }, officer)).body;
    expect(await asWon('MAYBE')).toMatchObject({ status: 400, errors: [{ pointer: '/outcome' }] });
    expect(await asWon('WON')).toMatchObject({ status: 422, code: 'LEGAL_OUTCOME_OF_NO_JUDGMENT' });
    const { position } = await told.take(
      `${at}/${escalationId}/actions`,
      { ...suit, courtReference: '（2026）京0105民初1号' },
      'officer',
    );
    const inCourt = await api.get(`/queues/LEGAL?caseId=${told.caseId}&minPosition=${position}`, officer);
    expect(inCourt.body.items).toMatchObject([{ step: 'UNDER_WAY', reference: escalationId }]);
    // While the suit is pending nothing runs.
    const clocks = `/clocks?caseId=${told.caseId}&kind=LIMITATION_ENDS`;
    expect((await api.get(`${clocks}&minPosition=${position}`, officer)).body.items).toEqual([]);
    const contact = { by: { kind: 'LENDER', id: 'call-centre-2' }, purpose: 'COLLECTION', channel: 'CALL' };
    const called = await api.post(`/borrowers/${told.borrowerId}/contacts`, {
      ...{ contactId: 'K1', ...contact, loanIds: told.loanIds },
    });
    expect(called.body).toMatchObject({ rule: 'IN_COURT' });
    const own = { role: 'borrower', as: told.borrowerId, headers: { 'accept-language': 'en' } } as const;
    expect((await api.get('/me', own)).body.summary.join(' ')).toContain('were taken to court; paying or an agreement');
    await told.request();
    await told.assess(addDays(businessDate, 40));
    await told.sign(await told.offer());
    const view = await told.until('agreed', ({ agreements }) => agreements[0]?.status === 'IN_FORCE');
    expect(view.escalations).toMatchObject([{ pursued: [], ended: { because: 'AGREEMENT' } }]);
  }, 60_000);

  async function untilPlan(loanId: string): Promise<void> {
    const deadline = Date.now() + 20_000;
    while ((await api.get(`/loans/${loanId}`)).body.phase !== 'PLAN') {
      if (Date.now() > deadline) throw new Error(`${loanId} never came under its plan`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
