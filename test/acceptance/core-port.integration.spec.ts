/** What is asked of the core banking system about signed agreements, over HTTP to a core that behaves as it is told. */
import { partnerConnections } from '#partners';
import { SandboxPartners } from '#sandbox-partners';
import { RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

type Body = ReturnType<typeof JSON.parse>;
const OPERATOR = { role: 'operator' } as const;

describe('the core banking system and a signed agreement', () => {
  let sandbox: SandboxPartners;
  let api: RunningApi;
  const told: Record<'kept' | 'refused' | 'late' | 'byHand', ToldCase> = {} as never;

  beforeAll(async () => {
    sandbox = await SandboxPartners.start();
    const partners = partnerConnections({
      ...sandbox.environment(),
      ...{ REPRIEVE_SIGNATURE_URL: '', REPRIEVE_BUREAU_URL: '' },
    });
    api = await RunningApi.start('2026-11-04', { partners });
    told.kept = new ToldCase(api, 'C900001');
    told.refused = new ToldCase(api, 'C900002', ['C900002-L1', 'C900002-L2']);
    told.late = new ToldCase(api, 'C900003');
    told.byHand = new ToldCase(api, 'C900004');
    for (const one of Object.values(told)) await one.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await sandbox.stop();
  }, 60_000);

  async function agreed(one: ToldCase, request: object = {}): Promise<string> {
    await one.request(request);
    await one.assess();
    return one.sign(await one.offer());
  }
  const bookedBy = ({ agreements }: Body): Body => agreements[0]?.plans[0]?.core ?? {};
  const isBooked = (view: Body): boolean => bookedBy(view).bookedOn !== null && bookedBy(view).debitByPlanOn !== null;
  async function clocksOf(one: ToldCase): Promise<Body[]> {
    const { body } = await api.get(`/clocks?caseId=${one.caseId}&limit=200`);
    return body.items.filter(({ kind }: Body) => kind === 'BOOKING_DUE');
  }
  async function itemsOf(queue: string, one: ToldCase): Promise<Body[]> {
    const { position } = (await api.get(`/cases/${one.caseId}`)).body.freshness ?? {};
    const known = position ? `&minPosition=${position}` : '';
    return (await api.get(`/queues/${queue}?caseId=${one.caseId}${known}`)).body.items;
  }
  async function until<Found>(what: string, find: () => Promise<Found | undefined>): Promise<Found> {
    for (const deadline = Date.now() + 20_000; ; await new Promise((done) => setTimeout(done, 50))) {
      const found = await find();
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`never ${what}`);
    }
  }
  const asked = (about: string): string[] =>
    sandbox
      .requests('CORE')
      .filter((one) => one.about === about && one.fault === null)
      .map(({ request }) => request);

  it('books the plan and debits by it, and nothing waits any more', async () => {
    await agreed(told.kept);
    const view = await told.kept.until('booked', isBooked);
    expect(bookedBy(view)).toEqual({ bookedOn: '2026-11-04', debitByPlanOn: '2026-11-04' });
    expect(await clocksOf(told.kept)).toEqual([]);
    expect(asked('C900001-L1')).toEqual(['BOOK_PLAN', 'CHANGE_DEBIT_MANDATE']);
    const [booking] = sandbox.requests('CORE');
    const [plan] = view.agreements[0].plans;
    expect(booking?.data).toMatchObject({ totalCost: plan.totalPayable });
    const { body } = await api.get('/loans/C900001-L1/timeline?limit=200', { role: 'auditor' });
    expect(body.entries.map(({ type }: Body) => type)).toEqual(
      expect.arrayContaining(['PlanBooked', 'DebitMandateChanged']),
    );
  });

  it('refuses one loan: nothing stands of the agreement, the other loan is taken back there, collection resumes', async () => {
    sandbox.behave('CORE', 'REFUSES', 'C900002-L2');
    await agreed(told.refused);
    const view = await told.refused.until('taken back', ({ agreements }) => agreements[0]?.status === 'RESCINDED');
    expect(view.agreements[0].rescission.refusal).toMatchObject({
      loanId: 'C900002-L2',
      code: 'CORE_REFUSED',
      coreCode: 'ACCOUNT_CLOSED',
    });
    expect(view.stage).toBe('OVERDUE');
    await until('taken back at the core', async () => asked('C900002-L1').includes('TAKE_PLAN_BACK') || undefined);
    await until('collected again', async () => {
      const { body } = await api.get('/borrowers/C900002/collection');
      return (body.suspendedLoans.length === 0 && body.suspensions[0]?.ground === 'RESCISSION') || undefined;
    });
    expect(await clocksOf(told.refused)).toEqual([]);
    // And it may be asked for anew.
    await told.refused.request();
  });

  it('is away: clock and queue wait, a debit above the plan is flagged to the fen, and refunded', async () => {
    const [loanId] = told.late.loanIds as [string];
    sandbox.behave('CORE', 'AWAY', loanId);
    const agreementId = await agreed(told.late);
    await told.late.until('in its plan', ({ loans }) => loans[0].status === 'IN_PLAN');
    const clock = await until('waited for', async () => (await clocksOf(told.late))[0]);
    expect(clock).toMatchObject({ dueOn: '2026-11-05', party: 'LENDER', subject: agreementId });
    expect(await itemsOf('CORE_BOOKING', told.late)).toMatchObject([
      { step: 'PLAN_TO_BOOK', agreementId, loanIds: [loanId], dueOn: '2026-11-05', waitsFor: 'LENDER' },
    ]);
    const open = await until('asked', async () => {
      const { body } = await api.get(`/processes/deliveries?borrowerId=${told.late.borrowerId}`, OPERATOR);
      return body.items.find(({ fault }: Body) => fault?.code === 'AWAY');
    });
    expect(open).toMatchObject({ request: 'BOOK_PLAN', about: loanId, state: 'OPEN' });
    const debit = { paymentId: 'D1', amount: 100_001, paidAt: '2026-11-04T09:00:00+08:00', channel: 'AUTO_DEBIT' };
    await told.late.take(`/loans/${loanId}/repayments`, debit);
    const flagged = await told.late.until('flagged', ({ agreements }) => agreements[0].plans[0].toRefund > 0);
    expect(flagged.agreements[0].plans[0].toRefund).toBe(100_001);
    expect(await until('in its queue', async () => (await itemsOf('OVER_DEBIT', told.late))[0])).toMatchObject({
      step: 'TO_REFUND',
      amount: 100_001,
      loanIds: [loanId],
    });
    // The core is back.
    sandbox.behave('CORE', 'ANSWERS', loanId);
    await api.post(`/processes/deliveries/${open.id}/retry`, undefined, OPERATOR);
    await told.late.until('booked', isBooked);
    const refund = { refundId: 'F1', amount: 100_001, refundedAt: '2026-11-04T10:00:00+08:00', bankReference: 'B-1' };
    await told.late.take(`/loans/${loanId}/refunds`, refund);
    await told.late.until('refunded', ({ agreements }) => agreements[0].plans[0].toRefund === undefined);
    await until('out of its queue', async () => (await itemsOf('OVER_DEBIT', told.late)).length === 0 || undefined);
    await told.late.take(`/loans/${loanId}/repayments`, {
      ...debit,
      paymentId: 'D2',
      paidAt: '2026-11-04T11:00:00+08:00',
    });
    const after = await told.late.until('paid', ({ agreements }) => agreements[0].plans[0].payments.length > 0);
    expect(after.agreements[0].plans[0].toRefund).toBeUndefined();
  });

  it('says nothing: it is booked by hand, and its late answer changes nothing', async () => {
    const [loanId] = told.byHand.loanIds as [string];
    sandbox.behave('CORE', 'DELAYS', loanId);
    const agreementId = await agreed(told.byHand);
    await told.byHand.until('in its plan', ({ loans }) => loans[0].status === 'IN_PLAN');
    // The case knows it a moment before the loan does.
    await told.byHand.untilLoan(loanId, 'on the loan', ({ phase }) => phase === 'PLAN');
    const by = (path: string, body: object, key?: string) =>
      api.post(`/loans/${loanId}/${path}`, { agreementId, ...body }, { role: 'officer', key });
    expect((await by('plan-bookings', {})).status).toBe(400);
    const unknown = await api.post(`/loans/${loanId}/plan-bookings`, { agreementId: 'C9-1-A1', reference: 'H1' });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'PLAN_NOT_ON_LOAN' } });
    const booked = await by('plan-bookings', { reference: 'HAND-1' }, 'hand-1');
    expect(booked.status).toBe(200);
    const again = await by('plan-bookings', { reference: 'HAND-1' }, 'hand-1');
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await by('debit-mandates', { mandate: 'PLAN', reference: 'HAND-2' })).status).toBe(200);
    await told.byHand.until('booked', isBooked);
    const refused = await by('plan-bookings/refusal', { code: 'ACCOUNT_CLOSED' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'PLAN_BOOKED_ALREADY' } });
    sandbox.behave('CORE', 'REFUSES', loanId);
    const disputed = await until('disputed', async () => {
      const { body } = await api.get(`/processes/deliveries?state=DISPUTED&borrowerId=C900004`, OPERATOR);
      return body.items[0];
    });
    expect(disputed.fault).toMatchObject({ code: 'PLAN_BOOKED_ALREADY' });
    expect((await told.byHand.view()).agreements[0].status).toBe('IN_FORCE');
  });
});
