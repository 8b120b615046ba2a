/** Whoever means harm: many at once, without end, at the edges of every field. What should not change does not, and the API goes on. */
import WORKED_EXAMPLES from '../../apps/api/openapi/worked-examples.json';
import type { Role } from '#kernel';
import { MOST_MATERIALS } from '../../libs/domain/negotiation/materials/materials.decisions';
import { takeEveryCommand } from './every-command';
import { type Answer, RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };
type Paths = { readonly [path: string]: { readonly post?: { readonly 'x-roles'?: readonly Role[] } } };

const DAYS = ['9999-12-31', '0001-01-01', '2100-02-29', '2027-12-31'];
const MOMENTS = ['9999-12-31T23:59:59+08:00', '0001-01-01T00:00:00Z', '2027-12-31T23:59:59.999+14:00'];
const NUMBERS = [0, -1, 1, Number.MAX_SAFE_INTEGER, 1_000_000_000_000];
/** Right to left, joined, combining, surrogate pairs, marks that turn the direction, letters that look like others. */
const SCRIPTS = [
  'محمد بن سلمان',
  'क्षत्रिय',
  '👩‍👩‍👧‍👦 𠮷野家',
  'a\u0301\u0302\u0303\u0304',
  '\u202eabc\u202c',
  'Αρτέμιος',
  "'; DROP TABLE x;--",
];

let turn = 0;

/** Every variation of a body in one place of it; of the scripts each place has two, turn by turn. */
function* variations(value: Json): Generator<Json> {
  if (typeof value === 'number') yield* NUMBERS;
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) yield* DAYS;
    else if (/^\d{4}-\d\d-\d\dT/.test(value)) yield* MOMENTS;
    else for (let n = 0; n < 2; n++) yield SCRIPTS[turn++ % SCRIPTS.length] ?? '';
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inside] of Object.entries<Json>({ ...value })) {
    for (const other of variations(inside)) {
      yield Array.isArray(value)
        ? (value as readonly Json[]).map((item, n) => (String(n) === name ? other : item))
        : { ...(value as { readonly [field: string]: Json }), [name]: other };
    }
  }
}

describe('hostile input', () => {
  let api: RunningApi;

  beforeAll(async () => {
    // Every command is taken, so the one address of its worked examples may be sent to.
    api = await RunningApi.start('2026-11-02', { webhooks: ['https://hooks.lender.example/reprieve'] });
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  async function offered(borrowerId: string): Promise<{ told: ToldCase; offer: ReturnType<typeof JSON.parse> }> {
    const told = new ToldCase(api, borrowerId);
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await told.request();
    await told.assess();
    return { told, offer: await told.offer() };
  }

  const atOnce = (count: number, send: (n: number) => Promise<Answer>): Promise<Answer[]> =>
    Promise.all(Array.from({ length: count }, (_, n) => send(n)));

  async function typesOf({ caseId }: ToldCase, minPosition: string): Promise<string[]> {
    const path = `/cases/${caseId}/timeline?limit=200&minPosition=${minPosition}`;
    const { body } = await api.get(path, { role: 'auditor', headers: { Prefer: 'wait=10' } });
    return body.entries.map(({ type }: { type: string }) => type);
  }

  const positionOf = (answers: readonly Answer[]): string =>
    String(Math.max(...answers.map(({ body }) => Number(body.position ?? 0))));

  /** Each was taken, refused by a rule, or lost a race; none was a fault of ours. */
  const codesOf = (answers: readonly Answer[]): string[] => {
    for (const { status } of answers) expect([200, 409, 422]).toContain(status);
    return answers.filter(({ status }) => status === 422).map(({ body }) => body.code);
  };

  it('of 50 counter-offers in a moment: one is taken, and every other is told why not', async () => {
    const { told, offer } = await offered('C910001');
    const counter = (n: number) =>
      api.post(`/cases/${told.caseId}/offers/${offer.offerId}/counter`, {
        affordableMonthly: 50_000 + n,
        reliefWanted: [],
      });
    const answers = await atOnce(50, counter);
    expect(new Set(codesOf(answers))).toEqual(new Set(['OFFER_NOT_OPEN']));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const types = await typesOf(told, positionOf(answers));
    expect(types.filter((type) => type === 'PlanCountered')).toHaveLength(1);
    expect((await told.view()).stage).toBe('REVIEW');
  }, 60_000);

  it('of materials without end: no more than a negotiation takes, and the case can still be read and assessed', async () => {
    const told = new ToldCase(api, 'C910002');
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await told.request();
    const handIn = (n: number) =>
      api.post(`/cases/${told.caseId}/materials`, {
        kind: 'OTHER',
        contentHash: n.toString(16).padStart(64, '0'),
        size: 1,
        mediaType: 'application/pdf',
        uri: `store://materials/C910002/${n}`,
        submittedBy: { kind: 'BORROWER', partyId: 'C910002' },
      });
    for (let from = 0; from < 80; from += 20) codesOf(await atOnce(20, (n) => handIn(from + n)));
    expect((await handIn(999)).body).toMatchObject({ code: 'TOO_MANY_MATERIALS', facts: { most: MOST_MATERIALS } });
    expect((await told.view()).negotiations[0].materials).toHaveLength(MOST_MATERIALS);
    expect(await told.assess()).toMatchObject({ events: ['AssessmentCompleted'] });
  }, 60_000);

  it('of ten signers at once, on either side: there is one agreement, and each loan is restructured once', async () => {
    const { told, offer } = await offered('C910003');
    const [first, ...others] = offer.options as { optionId: string; documentHash: string }[];
    if (!first) throw new Error('nothing was offered');
    const options = [first, ...others];
    const signs = (n: number) => {
      const { optionId, documentHash } = options[n % options.length] ?? first;
      return api.post(`/cases/${told.caseId}/offers/${offer.offerId}/borrower-signature`, {
        optionId,
        documentHash,
        signedBy: { kind: 'BORROWER', partyId: 'C910003' },
        method: 'APP_CONFIRMATION',
        reference: `sign-${n}`,
      });
    };
    const borrowers = await atOnce(10, signs);
    codesOf(borrowers);
    const signed = borrowers.filter(({ body }) => body.outcome === 'accepted');
    expect(signed).toHaveLength(1);
    const agreementId = String(signed[0]?.body.agreementId);
    const taken = borrowers.findIndex(({ body }) => body.outcome === 'accepted');
    const { documentHash } = options[taken % options.length] ?? first;
    const lenders = await atOnce(10, (n) =>
      api.post(
        `/cases/${told.caseId}/agreements/${agreementId}/lender-signature`,
        { documentHash, method: 'ELECTRONIC_SIGNATURE', reference: `counter-${n}` },
        { role: 'officer' },
      ),
    );
    codesOf(lenders);
    await told.until('in its plan', ({ loans }) => loans[0].status === 'IN_PLAN');
    const types = await typesOf(told, positionOf(lenders));
    for (const type of ['AgreementSignedByBorrower', 'AgreementSigned', 'LoanRestructured']) {
      expect([type, types.filter((one) => one === type).length]).toEqual([type, 1]);
    }
  }, 60_000);

  it('at the edges of every field of every command: dates of the year 9999, amounts at the limits, any script', async () => {
    await takeEveryCommand(api);
    const { paths } = (await api.get('/openapi.json')).body as { paths: Paths };
    const slow: string[] = [];
    let sent = 0;
    for (const [route, { parameters, request }] of Object.entries(WORKED_EXAMPLES)) {
      const path = route.replace('POST ', '');
      const values: Readonly<Record<string, string>> = { ...parameters };
      const address = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
      const role = paths[path]?.post?.['x-roles']?.[0] ?? 'service';
      for (const body of variations(small(request))) {
        const began = performance.now();
        const { status, body: said } = await api.post(address, body, { role });
        if (performance.now() - began > 5_000) slow.push(`${route} ${JSON.stringify(body)}`);
        sent += 1;
        const shown = [route, JSON.stringify(body).slice(0, 300), status, JSON.stringify(said).slice(0, 300)];
        expect([...shown, status < 500]).toEqual([...shown, true]);
      }
    }
    expect(sent).toBeGreaterThan(400);
    expect(slow).toEqual([]);
    const far = await api.get('/clocks?dueFrom=2100-01-01', { role: 'officer' });
    expect(far.body).toMatchObject({ total: 0 });
  }, 300_000);

  /** Tables have a test of their own: here the first row of each is varied. */
  function small(request: Json): Json {
    if (typeof request !== 'object' || request === null) return request;
    if (Array.isArray(request)) return (request as readonly Json[]).slice(0, 1).map(small);
    return Object.fromEntries(Object.entries(request).map(([name, inside]) => [name, small(inside)]));
  }

  it('in any script is kept and shown as it was written', async () => {
    for (const [n, name] of SCRIPTS.entries()) {
      const answer = await api.post('/parties', { partyId: `C9200${n}`, name, phone: '13800138000' });
      if (answer.status === 400) {
        expect(answer.body.errors).toMatchObject([{ pointer: '/name' }]);
        continue;
      }
      expect((await api.get(`/parties/C9200${n}`, { role: 'service' })).body.name).toBe(name);
    }
  }, 60_000);
});
