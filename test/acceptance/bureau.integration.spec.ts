/** What the credit bureau is asked, and everything it may do with that, over HTTP. */
import { setTimeout as sleep } from 'node:timers/promises';
import { partnerConnections } from '#partners';
import { type SandboxBehaviour, SandboxPartners } from '#sandbox-partners';
import { RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

type Body = ReturnType<typeof JSON.parse>;

describe('the credit bureau', () => {
  let sandbox: SandboxPartners;
  let api: RunningApi;

  beforeAll(async () => {
    sandbox = await SandboxPartners.start();
    const { BUREAU } = Object.fromEntries(partnerConnections(sandbox.environment()));
    if (!BUREAU) throw new Error('the sandbox has a bureau');
    api = await RunningApi.start('2026-11-02', { partners: new Map([['BUREAU', BUREAU]]) });
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await sandbox.stop();
  }, 60_000);

  /** A case whose only plan has just been paid, while the bureau behaves so about its loan. */
  async function paid(borrowerId: string, behaviour: SandboxBehaviour): Promise<ToldCase> {
    sandbox.behave('BUREAU', behaviour, `${borrowerId}-L1`);
    const told = new ToldCase(api, borrowerId);
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await told.request();
    await told.assess();
    await told.sign(await told.offer());
    const { agreements } = await told.until('in its plan', ({ loans }) => loans[0].status === 'IN_PLAN');
    await told.pay(`${borrowerId}-L1`, `${borrowerId}-ALL`, agreements[0].plans[0].totalPayable, '2026-11-02');
    await told.until('restoration asked for', ({ loans }) => loans[0].restoration !== null);
    return told;
  }

  const restorationOf = async (told: ToldCase): Promise<Body> => (await told.view()).loans[0].restoration;
  const at = ({ caseId, loanIds }: ToldCase, step: string): string =>
    `/cases/${caseId}/credit-restorations/${loanIds[0]}/${step}`;
  const word = { bureauReference: 'B-OTHER', restoredOn: '2026-11-02' };
  const denial = { reasons: [{ en: 'No.', zh: '否。' }], codes: ['RECORD_IS_TRUE'], request: 1 };

  async function openRequest(told: ToldCase, fault: string, state = 'OPEN'): Promise<Body> {
    for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
      const { body } = await api.get(`/processes/deliveries?partner=BUREAU&state=${state}`, { role: 'operator' });
      const found = body.items.find(({ about }: Body) => about === told.loanIds[0]);
      if (found?.fault?.code === fault) return found;
      if (Date.now() > deadline) throw new Error(`the request never came to ${fault}: ${JSON.stringify(found)}`);
    }
  }
  const retry = async ({ id }: Body): Promise<void> => {
    const { status } = await api.post(`/processes/deliveries/${id}/retry`, {}, { role: 'operator' });
    expect(status).toBe(200);
  };

  it('is asked once the plan is paid, and its word closes the case; nobody promises that anything is deleted', async () => {
    const told = await paid('C600001', 'ANSWERS');
    const closed = await told.until('closed', ({ stage }) => stage === 'CLOSED');
    expect(closed.loans[0].restoration).toMatchObject({
      status: 'RESTORED',
      request: 1,
      requestedBy: 'COMPLETION',
      bureauReference: expect.stringMatching(/^BUREAU-/),
      visibleUntil: '2031-11-02',
    });
    expect(sandbox.requests('BUREAU').filter(({ about }) => about === 'C600001-L1')).toMatchObject([
      { request: 'CORRECT_RECORD', data: { caseId: told.caseId, loanId: 'C600001-L1', request: 1 }, fault: null },
    ]);
    // What it says afterwards changes nothing.
    const other = await api.post(at(told, 'confirmation'), word);
    expect(other).toMatchObject({ status: 422, body: { code: 'RESTORED_ALREADY' } });
    expect(await api.post(at(told, 'rejection'), denial)).toMatchObject({
      status: 422,
      body: { code: 'RESTORED_ALREADY' },
    });
  }, 60_000);

  it('is asked once where its answer was lost on the way', async () => {
    const told = await paid('C600002', 'LOSES_ANSWER');
    await told.until('closed', ({ stage }) => stage === 'CLOSED');
    const asked = sandbox.requests('BUREAU').filter(({ about }) => about === 'C600002-L1');
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect(asked.length).toBeGreaterThan(1);
  }, 60_000);

  it('refuses with its codes, and is asked again with what is new, under a number of its own', async () => {
    const told = await paid('C600003', 'REFUSES');
    await told.until('refused', ({ loans }) => loans[0].restoration.status === 'REJECTED');
    expect(await restorationOf(told)).toMatchObject({ request: 1, codes: ['DATA_DO_NOT_MATCH'] });
    const [loanId] = told.loanIds;
    const asking = { loanId, records: [loanId], requestedBy: 'OFFICER' };
    const requests = `/cases/${told.caseId}/credit-restorations`;
    expect(await api.post(requests, asking, { role: 'officer' })).toMatchObject({
      status: 422,
      body: { code: 'RESTORATION_NEEDS_SOMETHING_NEW', facts: { request: 1, codes: ['DATA_DO_NOT_MATCH'] } },
    });
    sandbox.behave('BUREAU', 'ANSWERS', loanId);
    const again = { ...asking, whatIsNew: '已补报结清信息' };
    expect((await api.post(requests, again, { role: 'officer' })).status).toBe(200);
    await told.until('closed', ({ stage }) => stage === 'CLOSED');
    expect(await restorationOf(told)).toMatchObject({ status: 'RESTORED', request: 2, codes: [] });
  }, 60_000);

  it.each<[string, SandboxBehaviour, string, string]>([
    ['is silent', 'DELAYS', 'PENDING', 'C600011'],
    ['is away', 'AWAY', 'AWAY', 'C600012'],
    ['answers another request', 'LIES', 'UNUSABLE_ANSWER', 'C600013'],
  ])(
    '%s: nothing is restored, the clock runs and the queue shows it, until it answers',
    async (_how, behaviour, fault, borrowerId) => {
      const told = await paid(borrowerId, behaviour);
      const open = await openRequest(told, fault);
      const view = await told.view();
      expect(view).toMatchObject({
        stage: 'AWAITING_RESTORATION',
        waits: { for: 'BUREAU', by: '2026-11-22' },
        deadlines: [{ kind: 'BUREAU_ANSWER_DUE', on: '2026-11-22', party: 'LENDER' }],
      });
      const { body } = await api.get('/queues/RESTORATION?limit=200', { role: 'officer' });
      expect(body.items.find(({ caseId }: Body) => caseId === told.caseId)).toMatchObject({
        step: 'BUREAU_ASKED',
        dueOn: '2026-11-22',
      });
      const clocks = (await api.get(`/clocks?caseId=${told.caseId}`, { role: 'officer' })).body;
      expect(clocks.items).toMatchObject([{ kind: 'BUREAU_ANSWER_DUE', then: null }]);
      sandbox.behave('BUREAU', 'ANSWERS', told.loanIds[0]);
      await retry(open);
      await told.until('closed', ({ stage }) => stage === 'CLOSED');
    },
    60_000,
  );

  it('that answers by a person first is taken at that word and asked no more; what is told otherwise later is refused', async () => {
    const told = await paid('C600004', 'DELAYS');
    await openRequest(told, 'PENDING');
    expect((await api.post(at(told, 'confirmation'), { ...word, request: 1 })).status).toBe(200);
    expect(await openRequest(told, 'TOLD_OTHERWISE', 'ANSWERED')).toMatchObject({ nextAt: null });
    expect(await api.post(at(told, 'rejection'), denial)).toMatchObject({
      status: 422,
      body: { code: 'RESTORED_ALREADY' },
    });
    expect(await restorationOf(told)).toMatchObject({ status: 'RESTORED', bureauReference: 'B-OTHER' });
  }, 60_000);

  it('is not believed before it was asked, nor about a loan of nobody', async () => {
    const told = new ToldCase(api, 'C600005');
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    expect(await api.post(at(told, 'confirmation'), word)).toMatchObject({
      status: 422,
      body: { code: 'RESTORATION_NOT_REQUESTED' },
    });
    const other = `/cases/${told.caseId}/credit-restorations/NOBODYS/confirmation`;
    expect(await api.post(other, word)).toMatchObject({ status: 422, body: { code: 'LOAN_NOT_IN_CASE' } });
    const wrong = await api.post(at(told, 'confirmation'), { ...word, request: 0 });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/request' }] } });
  }, 60_000);
});
