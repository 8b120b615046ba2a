import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RouteCatalogue } from '../../apps/api/routes/route-catalogue';
import { operationKey } from '../../apps/api/openapi/complete-operation';
import { deliveryId } from '../../libs/platform/processes/deliveries/delivery';
import { misfits, referred, type Shape } from './described-answers';
import { takeEveryCommand } from './every-command';
import { takeEveryOperation } from './every-operation';
import { leaveNotices } from './left-notices';
import { madeReport } from './made-report';
import { recordedExamples } from './recorded-examples';
import { RunningApi } from './running-api';
import { submitted, sweep, ToldCase, turnTo } from './told-case';
import { leaveUndone, UNSENT, UNTOLD } from './undone-work';

type Content = { readonly [mediaType: string]: { readonly schema?: Shape } };
interface Response {
  readonly $ref?: string;
  readonly content?: Content;
}
interface Document {
  readonly paths: {
    readonly [path: string]: {
      readonly [method: string]: { readonly responses: { readonly [status: string]: Response } };
    };
  };
}

interface Told {
  readonly method: string;
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly body: unknown;
}

const EXAMPLES = path.join(__dirname, '../../apps/api/openapi/worked-examples.json');
const BORROWER = 'C700001';
const LOAN = `${BORROWER}-L1`;

describe('every answer', () => {
  let api: RunningApi;
  let document: Document;
  let told: Told[] = [];

  beforeAll(async () => {
    const webhooks = ['https://hooks.lender.example/reprieve'];
    api = await RunningApi.start('2026-11-02', { prepare: leaveUndone, webhooks });
    document = (await api.get('/openapi.json')).body;
    const exchange = api.exchange.bind(api);
    jest.spyOn(api, 'exchange').mockImplementation(async (path, role, init, url) => {
      const answer = await exchange(path, role, init, url);
      told.push({
        method: (init.method ?? 'GET').toLowerCase(),
        path: path.replace(/\?.*/, ''),
        request: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
        status: answer.status,
        body: answer.body,
      });
      return answer;
    });
  }, 60_000);
  beforeEach(() => void (told = []));
  afterAll(() => api.stop(), 60_000);

  /** `/processes/steps/retry` is no step called retry: of several addresses the one with the fewest parameters. */
  const operation = (path: string): string | undefined =>
    Object.keys(document.paths)
      .filter((known) => new RegExp(`^${known.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
      .sort((one, other) => one.split('{').length - other.split('{').length)[0];

  function shapeOf({ method, path, status }: Told): Shape | undefined {
    const response = document.paths[operation(path) ?? '']?.[method]?.responses[String(status)];
    const { content } = (response?.$ref ? referred(document, response.$ref) : (response ?? {})) as Response;
    return Object.values(content ?? {})[0]?.schema;
  }

  let approvalId = '';

  /** @returns the position the read models have to know */
  async function aCaseFromTheFirstDayToItsPlan(): Promise<string> {
    const one = new ToldCase(api, BORROWER);
    for (const partyId of [BORROWER, 'C700002', 'C700003']) {
      await one.take('/parties', { partyId, name: '王小明', phone: '+86 138 0013 8000' });
    }
    const representative = { representativeId: 'C700002', documentHash: 'a'.repeat(64) };
    await one.take(`/parties/${BORROWER}/representatives`, representative);
    const found = { survivorId: 'C700002', foundBy: 'officer-7', evidence: '身份证号一致' };
    await one.take('/parties/C700003/merge', found, 'supervisor');
    const by = { kind: 'PERSON', partyId: BORROWER };
    await one.take(`/parties/${BORROWER}/subject-requests`, { requestId: 'SR-1', kind: 'COPY', through: 'APP', by });
    const hold = { holdId: 'HOLD-1', kind: 'DISPUTE', documentHash: 'b'.repeat(64) };
    await one.take(`/parties/${representative.representativeId}/holds`, hold, 'officer');
    await leaveNotices(api, BORROWER);
    await one.registerUnpaidLoans();
    const large = new ToldCase(
      api,
      'C700009',
      Array.from({ length: 9 }, (_, n) => `C700009-L${n}`),
    );
    await large.registerUnpaidLoans();
    await one.pay(LOAN, 'P1', 10_000, '2026-07-01');
    await sweep(api, '2026-11-01');
    await large.request();
    const refusal = { reasons: [{ en: 'No.', zh: '不。' }] };
    ({ approvalId } = await large.take('/approvals', { caseId: large.caseId, refusal }, 'officer'));
    await one.request();
    await one.assess();
    await one.sign(await one.offer());
    await one.until('in its plan', ({ loans }) => loans[0].status === 'IN_PLAN');
    await turnTo(api, '2026-11-03');
    const complaint = { complaintId: `TS-${BORROWER}`, account: '催收电话太多', loanIds: [LOAN] };
    await one.take(`/borrowers/${BORROWER}/complaints`, complaint);
    const { position } = await one.pay(LOAN, 'P2', 10_000, '2026-11-02');
    const payment = { paymentId: 'P-HELD', amount: 5, paidAt: '2026-11-02T10:00:00+08:00', channel: 'APP' };
    await api.post('/suspense-payments', { ...payment, why: 'NO_REFERENCE', payer: '李四' });
    const notice = { noticeId: 'NB-1', channel: 'SMS', givenAt: '2026-10-26T10:00:00+08:00', reference: 'MSG-17' };
    await one.take(`/loans/${LOAN}/bureau-notices`, notice);
    await submitted(api, '/bureau/submissions', { month: '2026-09' });
    await api.post(`/loans/${LOAN}/repayments`, { paymentId: 'P1' });
    await api.post(`/cases/${one.caseId}/refusal`, { reasons: [{ en: 'No.', zh: '不。' }] }, { role: 'officer' });
    return position;
  }

  async function everythingThatCanBeRead(position: string): Promise<void> {
    const known = `minPosition=${position}`;
    const [officer, operator, compliance] = (['officer', 'operator', 'compliance'] as const).map((role) => ({ role }));
    for (const path of [
      `/parties/${BORROWER}`,
      '/parties/C700002/holds',
      `/parties/C700003/merges/C700003-M1/aftermath?${known}`,
      `/loans?${known}`,
      `/loans/${LOAN}`,
      `/loans/${LOAN}/payments`,
      `/loans/${LOAN}/arrears`,
      `/loans/${LOAN}/bureau-record`,
      `/loans/${LOAN}/payoff?on=2026-12-24`,
      '/suspense-payments/P-HELD',
      `/suspense-payments?${known}`,
      `/cases/${BORROWER}-1`,
      `/cases/${BORROWER}-1/assessments/1/explanation`,
      '/policies/overdue-negotiation',
      '/policies/overdue-negotiation/versions/2',
      '/policies/overdue-negotiation/versions/2/dmn',
      `/cases/${BORROWER}-1/offers/${BORROWER}-1-N1-O1/comparison`,
      `/borrowers/${BORROWER}/cases`,
      `/borrowers/${BORROWER}/collection`,
      `/borrowers/${BORROWER}/contacts`,
      `/borrowers/${BORROWER}/notices/NTC-1`,
      `/borrowers/${BORROWER}/complaints?${known}`,
      `/borrowers/${BORROWER}/complaints/TS-${BORROWER}`,
      `/complaints?${known}`,
      `/complaints/TS-${BORROWER}`,
      `/cases/${BORROWER}-1/timeline?${known}`,
      `/cases/${BORROWER}-1/difference`,
      `/loans/${LOAN}/timeline?${known}`,
      `/borrowers/${BORROWER}/timeline?${known}`,
      `/queues?${known}`,
      `/queues/INSTALMENT_DUE?${known}`,
      `/queues/INTAKE/items/${BORROWER}-1/work`,
      `/approvals/${approvalId}`,
      '/authority',
      `/approvals/${approvalId}/timeline?${known}`,
      `/clocks?${known}`,
      '/loans/NONE',
      '/queues/LUNCH',
    ]) {
      await api.get(path, officer);
    }
    for (const path of [
      `/parties/${BORROWER}/subject-requests/SR-1/document`,
      `/reports/classification?asOf=2026-11-01&${known}`,
      `/reports/complaints?asOf=2026-11-03&${known}`,
      `/policies/overdue-negotiation/timeline?${known}`,
      `/backdated-entries?${known}`,
      `/reports/roll-rates?from=2026-10-01&to=2026-11-01&${known}`,
    ]) {
      await api.get(path, compliance);
    }
    const run = await madeReport(api, { code: 'R10', asOf: '2026-11-03', position });
    for (const read of ['cells/SPECIAL_MENTION/loans', 'lists/loans', `comparison/${run.split('/').at(-1)}`]) {
      await api.get(`${run}/${read}`, compliance);
    }
    await api.get('/reports/definitions', compliance);
    const search = `/audit/entries?caseId=${BORROWER}-1&types=AgreementSigned&${known}`;
    const [signed] = (await api.get(search, compliance)).body.entries;
    await api.get(`/audit/entries/${signed.eventId}`, compliance);
    await api.get(`/audit/correlations/${signed.correlationId}`, compliance);
    await api.get(`/queues/INTAKE/assignment-preview?${known}`, { role: 'supervisor' });
    await api.get('/me', { role: 'borrower', as: BORROWER });
    await api.get(`/me/acting-for/${BORROWER}`, { role: 'borrower', as: BORROWER });
    const retried = await api.post('/processes/steps/retry', { scope: 'ALL' }, operator);
    await api.get(retried.headers.get('location') ?? '', operator);
    const [step] = (await api.get('/processes/steps', operator)).body.items;
    const asked = await api.post('/projections/loan_book/comparison', undefined, operator);
    const subscription = {
      address: 'https://hooks.lender.example/reprieve',
      types: ['PolicyRetired'],
      reason: 'A test.',
    };
    const { webhookId } = (await api.post('/webhooks', subscription, operator)).body;
    for (const path of [
      '/health/live',
      '/health/ready',
      '/sweeps',
      '/sweeps/2026-11-01',
      '/bureau/submissions/2026-09',
      '/bureau/submissions/2026-09/files/2026-09-R1-F1',
      '/clock',
      '/projections',
      '/projections/loan_book',
      '/processes',
      '/processes/steps',
      '/processes/steps/none',
      `/processes/steps/${step.id}`,
      '/processes/deliveries',
      '/processes/deliveries/none',
      `/processes/deliveries/${deliveryId(UNSENT)}`,
      '/webhooks',
      `/webhooks/${webhookId}`,
      '/webhooks/none',
      `/webhooks/${webhookId}/deliveries`,
      `/webhooks/${UNTOLD.webhookId}/deliveries/${UNTOLD.eventId}`,
      '/webhooks/none/deliveries/none',
      '/events?limit=500',
      '/events?types=PartyRegistered&limit=1',
    ]) {
      await api.get(path, operator);
    }
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(100)) {
      const { body } = await api.get(asked.headers.get('location') ?? '', operator);
      if (body.state === 'DONE') break;
    }
  }

  /** Nothing that was answered is described otherwise. */
  function expectAsDescribed(): void {
    const described = told.map((answer) => ({ ...answer, shape: shapeOf(answer) }));
    expect(
      described.filter(({ shape }) => !shape).map(({ method, path, status }) => `${method} ${path} ${status}`),
    ).toEqual([]);
    const found = described.flatMap(({ shape = {}, body, method, path, status }) =>
      misfits(document, shape, body, `${method} ${operation(path)} ${status}`),
    );
    expect([...new Set(found)]).toEqual([]);
  }

  it('says what the interface document describes, no field more and none less', async () => {
    await everythingThatCanBeRead(await aCaseFromTheFirstDayToItsPlan());
    expectAsDescribed();
    const untried = Object.entries(document.paths).flatMap(([path, { get }]) =>
      get?.responses['200']?.content?.['application/json'] &&
      !told.some((one) => operation(one.path) === path && one.status === 200)
        ? [path]
        : [],
    );
    // Documents are bytes and have a test of their own.
    expect(untried).toEqual([]);
  }, 120_000);

  it('to a command or an operation is as described, and the first of each is its example in the document', async () => {
    await takeEveryCommand(api);
    await takeEveryOperation(api);
    expectAsDescribed();
    const taken = told.map((one) => ({ ...one, route: operation(one.path) ?? '' }));
    const routes = api.app.get(RouteCatalogue).routes.filter(({ method }) => method === 'POST');
    const names = routes.map(({ method, path: address }) => `${method} ${operationKey(address)}`);
    const examples = recordedExamples(taken, names);
    expect(names.filter((name) => !(name in examples))).toEqual([]);
    if (process.env.UPDATE_DOCS) writeFileSync(EXAMPLES, `${JSON.stringify(examples, undefined, 2)}\n`);
    expect(JSON.parse(readFileSync(EXAMPLES, 'utf8'))).toEqual(examples);
  }, 120_000);
});
