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
