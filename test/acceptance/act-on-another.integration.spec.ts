/** Every command of the API, sent by a borrower about another person: none is taken, and no answer tells anything of them. */
import examples from '../../apps/api/openapi/worked-examples.json';
import { type ApiRoute, RouteCatalogue } from '../../apps/api/routes/route-catalogue';
import { type Answer, RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

const [OWNER, OTHER] = ['C9101', 'C9102'];

/** The owner's wherever an address names somebody. */
const NAMED: { readonly [parameter: string]: string } = {
  ...{ partyId: OWNER, borrowerId: OWNER, caseId: `${OWNER}-1`, loanId: `${OWNER}-L1`, offerId: `${OWNER}-1-N1-O1` },
  ...{ agreementId: `${OWNER}-1-A1`, approvalId: `${OWNER}-1-P0123456789ab`, materialId: `${OWNER}-1-N1-M1` },
};

interface Example {
  readonly parameters?: { readonly [name: string]: string };
  readonly request?: unknown;
}

describe('a command about another person', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    for (const borrowerId of [OWNER, OTHER]) {
      const told = new ToldCase(api, borrowerId);
      await told.take('/parties', { partyId: borrowerId, name: '王小明', phone: '+86 138 0013 8000' });
      await told.registerUnpaidLoans();
    }
    await sweep(api, '2026-11-02');
    const owner = new ToldCase(api, OWNER);
    await owner.request();
    await owner.assess();
    await owner.offer();
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const revisions = async (): Promise<unknown[]> => {
    const paths = [`/cases/${OWNER}-1`, `/parties/${OWNER}`, `/loans/${OWNER}-L1`, `/borrowers/${OWNER}/contacts`];
    return Promise.all(paths.map(async (path) => (await api.get(path)).body.freshness.revision));
  };

  const commands = (): readonly ApiRoute[] =>
    api.app.get(RouteCatalogue).routes.filter(({ kind, method }) => kind === 'command' && method === 'POST');

  /** What is sent is what the worked example of the route sends, about the owner; who sends it is another borrower. */
  async function attempt({ path }: ApiRoute): Promise<Answer> {
    const known = examples as { readonly [operation: string]: Example };
    const { parameters = {}, request = {} } = known[`POST ${path.replace(/:(\w+)/g, '{$1}')}`] ?? {};
    const address = path.replace(/:(\w+)/g, (_, name: string) => NAMED[name] ?? parameters[name] ?? 'none');
    return api.post(address, JSON.stringify(request).replace(/C8\d{5}/g, OWNER), { role: 'borrower', as: OTHER });
  }

  it('is taken from no borrower, on whatever route', async () => {
    const before = await revisions();
    const taken: unknown[] = [];
    for (const route of commands()) {
      const { status, body } = await attempt(route);
      const isRefused = [400, 403, 404, 422].includes(status);
      if (!isRefused || JSON.stringify(body).includes('王')) taken.push([route.path, status, body]);
    }
    expect(taken).toEqual([]);
    expect(commands().length).toBeGreaterThan(60);
    expect(await revisions()).toEqual(before);
  }, 60_000);

  /** As above, but addressed to who sends it: another's are all the other things it names, in the address and in what is sent. */
  async function smuggled({ path }: ApiRoute): Promise<{ readonly names: boolean; readonly answer: Answer }> {
    const known = examples as { readonly [operation: string]: Example };
    const { parameters = {}, request = {} } = known[`POST ${path.replace(/:(\w+)/g, '{$1}')}`] ?? {};
    const own = { partyId: OTHER, borrowerId: OTHER, caseId: `${OTHER}-1` };
    const [first] = path.match(/:(\w+)/) ?? [];
    const address = path.replace(/:(\w+)/g, (parameter, name: keyof typeof own) =>
      parameter === first && name in own ? own[name] : (NAMED[name] ?? parameters[name] ?? 'none'),
    );
    const sent = JSON.stringify(request).replace(/C8\d{5}/g, OWNER);
    const answer = await api.post(address, sent, { role: 'borrower', as: OTHER });
    return { names: `${address}${sent}`.includes(OWNER), answer };
  }

  /** Naming another as one's own relative or representative is one's own: it gives nothing of theirs, and makes them owe nothing. */
  const NAMING_ANOTHER = [
    '/parties/:partyId/representatives',
    '/parties/:partyId/relations',
    '/parties/:partyId/relations/end',
  ];

  it('is taken from no borrower either who names another person’s things within a command of their own', async () => {
    const before = await revisions();
    const own = commands().filter(({ forPersons, path }) => forPersons && /^\/(parties|borrowers|cases)\/:/.test(path));
    const tried = [];
    for (const route of own) tried.push({ path: route.path, ...(await smuggled(route)) });
    const naming = tried.filter(({ names }) => names);
    const taken = naming.filter(({ answer }) => answer.status < 400).map(({ path }) => path);
    expect(taken.filter((path) => !NAMING_ANOTHER.includes(path))).toEqual([]);
    expect(naming.length).toBeGreaterThan(4);
    expect(tried.filter(({ answer }) => JSON.stringify(answer.body).includes('王'))).toEqual([]);
    expect(await revisions()).toEqual(before);
  }, 60_000);

  it('makes nobody a debtor by naming them', async () => {
    const relation = { relatedId: OWNER, kind: 'GUARANTOR', documentHash: 'c'.repeat(64) };
    const named = (source: string) =>
      api.post(`/parties/${OTHER}/relations`, { ...relation, source }, { role: 'borrower', as: OTHER });
    expect((await named('CONTRACT')).body.code).toBe('SOURCE_NOT_THEIRS');
    expect((await named('PERSON')).body.code).toBe('OWING_NEEDS_DOCUMENT');
    const contact = { contactId: 'K1', by: { kind: 'LENDER', id: 'desk-1' }, purpose: 'COLLECTION', channel: 'CALL' };
    const asked = await api.post(`/borrowers/${OWNER}/contacts`, { ...contact, loanIds: [`${OTHER}-L1`] });
    expect(asked.body).toMatchObject({ answer: 'BLOCKED', rule: 'NOT_THEIR_LOAN' });
  });

  it('is refused for want of the right to act, where it is a borrower’s own act', async () => {
    const own = commands().filter(({ forPersons, path }) => forPersons && path.includes(':'));
    const answers = await Promise.all(
      own.map(async (route) => {
        const { status, body } = await attempt(route);
        return [route.path, status, body.code];
      }),
    );
    const codes = ['REPRESENTATIVE_NOT_AUTHORISED', 'NOT_THE_PARTY'];
    expect(answers.filter(([, status, code]) => status !== 422 || !codes.includes(code))).toEqual([]);
    expect(own.length).toBeGreaterThan(12);
  }, 60_000);
});
