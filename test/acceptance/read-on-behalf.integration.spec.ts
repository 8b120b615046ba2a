import type { Role } from '#kernel';
import { type ApiRoute, RouteCatalogue } from '../../apps/api/routes/route-catalogue';
import { leaveNotices } from './left-notices';
import type { Answer } from './running-api';
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

const [OWNER, OTHER, FRIEND] = ['C9001', 'C9002', 'C9003'];

/** One value for every parameter of an address; the owner's wherever it names somebody. */
const NAMED: { readonly [parameter: string]: string } = {
  partyId: OWNER,
  borrowerId: OWNER,
  caseId: `${OWNER}-1`,
  loanId: `${OWNER}-L1`,
  offerId: `${OWNER}-1-N1-O1`,
  agreementId: `${OWNER}-1-A1`,
  optionId: 'A',
  n: '1',
  noticeId: 'NTC-1',
  mergeId: `${OWNER}-M1`,
  subjectRequestId: 'SR-1',
  approvalId: `${OWNER}-1-P0123456789ab`,
  paymentId: 'S1',
  policyId: 'overdue-negotiation',
  version: '1',
  queue: 'INSTALMENT_DUE',
  itemId: 'none',
  name: 'loan_book',
  eventId: 'none',
  correlationId: 'none',
  operationId: 'none',
  deliveryId: 'none',
  webhookId: 'none',
  stepId: 'none',
  actionId: 'none',
  complaintId: `TS-${OWNER}`,
  asOf: '2026-11-01',
  month: '2026-10',
  fileId: '2026-10-R1-F1',
  reportId: 'none',
  otherId: 'none',
  row: 'TOTAL',
  column: 'loans',
  list: 'loans',
};

describe('a read on behalf of a person', () => {
  let api: RunningApi;
  let reads: readonly ApiRoute[];

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    reads = api.app
      .get(RouteCatalogue)
      .routes.filter(({ method, admission }) => method === 'GET' && admission !== 'open');
    const told = [OWNER, OTHER].map((borrowerId) => new ToldCase(api, borrowerId));
    for (const one of told) {
      await one.take('/parties', { partyId: one.borrowerId, name: '王小明', phone: '+86 138 0013 8000' });
      await one.registerUnpaidLoans();
      const own = `/borrowers/${one.borrowerId}/complaints`;
      await one.take(own, { complaintId: `TS-${one.borrowerId}`, account: '催收电话太多' });
      const by = { kind: 'PERSON', partyId: one.borrowerId };
      const asked = `/parties/${one.borrowerId}/subject-requests`;
      await one.take(asked, { requestId: 'SR-1', kind: 'ACCESS', through: 'APP', by });
      await one.take(`${asked}/SR-1/answer`, { outcome: 'GRANTED', answer: '已提供' }, 'compliance');
    }
    await sweep(api, '2026-11-01');
    for (const one of told) {
      await one.request();
      await one.assess();
      await one.sign(await one.offer());
      await leaveNotices(api, one.borrowerId);
    }
    await api.post('/parties', { partyId: FRIEND, name: '王芳', phone: '+86 137 0013 7000' });
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const addressOf = ({ path }: ApiRoute, named = NAMED): string =>
    path.replace(/:(\w+)/g, (_, parameter: string) => {
      const value = named[parameter];
      if (value === undefined) throw new Error(`${path} has a parameter this test does not know`);
      return value;
    });

  const shown = (path: string, partyId: string): Promise<Answer> =>
    api.get(path, { role: 'service', headers: { 'X-On-Behalf-Of': partyId } });

  /** Anybody a route admits, whose token says whom they act for. */
  async function byClaim(path: string, role: Role, partyId: string, method = 'GET'): Promise<Answer> {
    const who = role === 'borrower' ? { sub: partyId } : { sub: `${role}-9`, on_behalf_of: partyId };
    const token = await api.issuer.token({ ...who, roles: [role] });
    const response = await fetch(`${api.url}${path}`, { method, headers: { Authorization: `Bearer ${token}` } });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  }

  const OF_ONE_PERSON = [
    '/borrowers/:borrowerId/cases',
    '/borrowers/:borrowerId/collection',
    '/borrowers/:borrowerId/complaints',
    '/borrowers/:borrowerId/complaints/:complaintId',
    '/borrowers/:borrowerId/contacts',
    '/borrowers/:borrowerId/notices/:noticeId',
    '/cases/:caseId',
    '/cases/:caseId/agreements/:agreementId/document',
    '/cases/:caseId/assessments/:n/explanation',
    '/cases/:caseId/difference',
    '/cases/:caseId/offers/:offerId/comparison',
    '/cases/:caseId/offers/:offerId/options/:optionId/agreement',
    '/loans/:loanId',
    '/loans/:loanId/arrears',
    '/loans/:loanId/bureau-record',
    '/loans/:loanId/payments',
    '/loans/:loanId/payoff',
    '/me',
    '/me/acting-for/:partyId',
    '/parties/:partyId',
    '/parties/:partyId/holds',
    '/parties/:partyId/subject-requests/:subjectRequestId/document',
  ];

  it('is answered by the routes that show one person’s records, each by a parameter it has', () => {
    const ofOne = reads.filter(({ personParameter }) => personParameter !== undefined);
    expect(ofOne.map(({ path }) => path).sort()).toEqual(OF_ONE_PERSON);
    const byAddress = ofOne.filter(({ personParameter }) => personParameter !== 'caller');
    expect(byAddress.filter(({ path, personParameter }) => !path.includes(`:${personParameter}`))).toEqual([]);
  });

  it('shows another person’s records on no route, nor anything that is the lender’s', async () => {
    const open: unknown[] = [];
    for (const route of reads) {
      const roles = route.admission as readonly Role[];
      // A borrower tries every route, also those that admit none.
      for (const role of new Set<Role>([...roles, 'borrower'])) {
        const answer = await byClaim(addressOf(route), role, OTHER);
        const isRefused = answer.status === 403 && answer.body.type === '/problems/not-permitted';
        const isOwn = route.personParameter === 'caller' && !JSON.stringify(answer.body).includes(OWNER);
        if (!isRefused && !isOwn) open.push([route.path, role, answer.status]);
      }
      if (!roles.includes('service') || route.personParameter === 'caller') continue;
      const { status } = await shown(addressOf(route), OTHER);
      if (status !== 403) open.push([route.path, 'X-On-Behalf-Of', status]);
    }
    expect(open).toEqual([]);
    expect(reads.length).toBeGreaterThan(30);
  }, 60_000);

  it('shows another person’s things under nobody’s own address', async () => {
    const open: unknown[] = [];
    let tried = 0;
    for (const route of reads.filter(({ personParameter }) => personParameter !== undefined)) {
      for (const [, foreign = ''] of route.path.matchAll(/:(\w+)/g)) {
        if (foreign === route.personParameter || !NAMED[foreign]?.includes(OWNER)) continue;
        const own = Object.entries(NAMED).map(([name, value]) => [name, value.replace(OWNER, OTHER)] as const);
        const path = addressOf(route, { ...Object.fromEntries(own), [foreign]: NAMED[foreign] });
        const answers = [await shown(path, OTHER), await byClaim(path, 'borrower', OTHER)];
        for (const { status, body } of answers) {
          tried += 1;
          if (![403, 404].includes(status) || JSON.stringify(body).includes('王')) open.push([path, status]);
        }
      }
    }
    expect(open).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual(8);
  });

  it('shows a person all that is theirs', async () => {
    for (const partyId of [OWNER, OTHER]) {
      const own = Object.fromEntries(
        Object.entries(NAMED).map(([parameter, value]) => [parameter, value.replace(OWNER, partyId)]),
      );
      const answers: [string, number][] = [];
      for (const route of reads.filter(({ personParameter }) => personParameter !== undefined)) {
        answers.push([route.path, (await shown(addressOf(route, own), partyId)).status]);
      }
      expect(answers.sort()).toEqual(OF_ONE_PERSON.map((path) => [path, 200]));
    }
    expect((await byClaim(`/cases/${OWNER}-1`, 'service', OWNER)).status).toBe(200);
    const mine = reads.filter(({ admission }) => (admission as readonly Role[]).includes('borrower'));
    expect(mine.length).toBeGreaterThan(6);
    for (const route of mine)
      expect([route.path, (await byClaim(addressOf(route), 'borrower', OWNER)).status]).toEqual([route.path, 200]);
  });

  it('says why it is refused, in both languages, and not whether there is such a thing', async () => {
    const { status, body } = await shown(`/cases/${OWNER}-1`, OTHER);
    expect([status, body.detail]).toEqual([403, expect.stringContaining('authorised them to negotiate')]);
    for (const path of [`/cases/${OWNER}-9`, '/cases/C9999-1', '/loans/NONE', '/parties/C9999', '/loans/%20']) {
      expect([path, (await shown(path, OTHER)).body.detail]).toEqual([path, body.detail]);
    }
    expect((await shown(`/cases/${OTHER}-9`, OTHER)).status).toBe(404);
    expect((await shown(`/cases/${OTHER}-1/agreements/${OWNER}-1-A1/document`, OTHER)).status).toBe(404);
    expect((await shown(`/cases/${OTHER}-1/offers/${OWNER}-1-N1-O1/comparison`, OTHER)).status).toBe(404);
    expect((await shown('/queues', OTHER)).status).toBe(403);
    const claimed = await byClaim(`/parties/${OWNER}`, 'service', OTHER, 'HEAD');
    expect(claimed.status).toBe(403);
  });

  it('is nobody’s to choose but a service’s', async () => {
    const headers = { 'X-On-Behalf-Of': OWNER };
    expect((await api.get(`/cases/${OWNER}-1`, { role: 'officer', headers })).status).toBe(403);
    const wrong = await api.get(`/cases/${OWNER}-1`, { role: 'service', headers: { 'X-On-Behalf-Of': 'no id' } });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ header: 'X-On-Behalf-Of' }] } });
    expect((await api.get(`/cases/${OWNER}-1`, { role: 'service' })).status).toBe(200);
  });

  it('shows a representative the records of who gave them a power to negotiate, or the case to sign in, as long as it is in force', async () => {
    const power = { representativeId: FRIEND, documentHash: 'a'.repeat(64) };
    const at = `/parties/${OWNER}/representatives`;
    const seen = async (): Promise<number[]> => {
      const paths = [`/parties/${OWNER}`, `/cases/${OWNER}-1`, `/loans/${OWNER}-L1`, `/borrowers/${OWNER}/cases`];
      return Promise.all(paths.map(async (path) => (await shown(path, FRIEND)).status));
    };
    const [all, none] = [Array(4).fill(200), Array(4).fill(403)];
    expect(await seen()).toEqual(none);
    // Who may sign reads what they would sign, and no more.
    await api.post(at, { ...power, scope: ['SIGN'] });
    expect(await seen()).toEqual([403, 200, 403, 403]);
    await api.post(at, { ...power, scope: ['NEGOTIATE'] });
    expect(await seen()).toEqual(all);
    expect((await shown(`/parties/${OTHER}`, FRIEND)).status).toBe(403);
    expect((await shown(`/parties/${FRIEND}`, OWNER)).status).toBe(403);
    await api.post(`${at}/${FRIEND}/revocation`, {});
    expect(await seen()).toEqual(none);
    await api.post(at, { ...power, scope: ['NEGOTIATE'], expiresOn: '2026-11-02' });
    expect(await seen()).toEqual(all);
    await turnTo(api, '2026-11-03');
    expect(await seen()).toEqual(none);
  }, 60_000);

  describe('in one document', () => {
    const at = `/parties/${OWNER}/representatives`;
    const read = (partyId = FRIEND, of = OWNER) => shown(`/me/acting-for/${of}`, partyId);
    const power = (change: object, representativeId = FRIEND) =>
      api.post(at, { representativeId, documentHash: 'b'.repeat(64), ...change });
    const actsOf = ({ body }: Answer): readonly string[] => body.acts.map(({ act }: { act: string }) => act);

    it('is shown as far as the power reaches, and named to both', async () => {
      expect((await read()).status).toBe(403);
      await power({ scope: ['SIGN'] });
      const signing = await read();
      expect([signing.status, signing.body.case.caseId, signing.body.loans, signing.body.contacts]).toEqual([
        ...[200, `${OWNER}-1`, [], null],
      ]);
      expect(JSON.stringify(signing.body)).not.toMatch(/王|TS-|SR-1/);
      const given = await power({ scope: ['NEGOTIATE'] });
      const negotiating = await read();
      expect(negotiating.body).toMatchObject({ you: { partyId: OWNER }, readBy: { partyId: FRIEND } });
      expect([negotiating.body.loans.length > 0, negotiating.body.dataRequests]).toEqual([true, []]);
      expect(actsOf(negotiating)).toEqual(expect.arrayContaining(['COMPLAIN', 'LAY_DOWN_AUTHORITY']));
      expect(actsOf(negotiating)).not.toContain('AUTHORISE');
      await api.get(`/loans?minPosition=${given.body.position}`);
      const own = (await shown('/me', FRIEND)).body;
      expect(own.youActFor).toMatchObject([{ partyId: OWNER, powers: ['NEGOTIATE'], view: `/me/acting-for/${OWNER}` }]);
      const told = (await shown('/me', OWNER)).body;
      expect(told.actForYou).toMatchObject([{ partyId: FRIEND, revocation: `${at}/${FRIEND}/revocation` }]);
    });

    it('is nobody else’s, and what was given by one opens nothing of another', async () => {
      expect((await read(OTHER)).status).toBe(403);
      expect((await read(FRIEND, OTHER)).status).toBe(403);
      expect((await read(OWNER, FRIEND)).status).toBe(403);
      expect((await read(FRIEND, 'C9999')).body.detail).toBe((await read(FRIEND, OTHER)).body.detail);
    });

    it('tells what is held of the person only to who was given a power over it', async () => {
      const document = `/parties/${OWNER}/subject-requests/SR-1/document`;
      const by = { kind: 'REPRESENTATIVE', partyId: FRIEND };
      const asked = { requestId: 'SR-2', kind: 'COPY', through: 'APP', by };
      const ask = () => api.post(`/parties/${OWNER}/subject-requests`, asked, { role: 'borrower', as: FRIEND });
      expect([(await shown(document, FRIEND)).status, (await ask()).status]).toEqual([403, 422]);
      await power({ scope: ['NEGOTIATE', 'PERSONAL_DATA'] });
      expect([(await shown(document, FRIEND)).status, (await ask()).status]).toEqual([200, 200]);
      expect((await read()).body.dataRequests.length).toBeGreaterThan(0);
    });

    it('is closed with the revocation, and with the last day', async () => {
      await api.post((await shown('/me', OWNER)).body.actForYou[0].revocation, {}, { role: 'borrower', as: OWNER });
      expect((await read()).status).toBe(403);
      expect((await shown('/me', FRIEND)).body.youActFor).toEqual([]);
      await power({ scope: ['NEGOTIATE'], expiresOn: '2026-11-03' });
      expect((await read()).status).toBe(200);
      await turnTo(api, '2026-11-04');
      expect((await read()).status).toBe(403);
      expect((await shown('/me', OWNER)).body.actForYou).toEqual([]);
    }, 60_000);

    it('is shown to who owes a loan: that they do, and how it stands; not to who is related otherwise', async () => {
      const surety = { relatedId: FRIEND, source: 'CONTRACT', documentHash: 'c'.repeat(64) };
      const relations = `/parties/${OWNER}/relations`;
      const one = { ...surety, kind: 'GUARANTOR', loanIds: [`${OWNER}-L1`] };
      const { position } = (await api.post(relations, one)).body;
      await api.get(`/loans?minPosition=${position}`);
      const { owedWith, summary } = (await shown('/me', FRIEND)).body;
      expect(owedWith).toMatchObject([{ partyId: OWNER, loans: [{ loanId: `${OWNER}-L1` }] }]);
      expect(summary).toContain(owedWith[0].says[0]);
      expect((await api.post(relations, { ...one, loanIds: [`${OTHER}-L1`] })).body.code).toBe(
        'RELATION_LOAN_NOT_THEIRS',
      );
      expect((await read()).status).toBe(403);
    });

    it('of who has died is shown to the heirs, with what they signed, and to no attorney', async () => {
      await power({ scope: ['NEGOTIATE', 'SIGN'] });
      await power({ scope: ['NEGOTIATE', 'SIGN'], capacity: 'HEIR' }, OTHER);
      expect([(await read()).status, (await read(OTHER)).status]).toEqual([200, 403]);
      const hold = { holdId: 'H-DIED', kind: 'DEATH', documentHash: 'e'.repeat(64), reason: '死亡证明' };
      await api.post(`/parties/${OWNER}/holds`, hold, { role: 'officer' });
      expect([(await read()).status, (await shown('/me', OWNER)).status]).toEqual([403, 403]);
      const heirs = await read(OTHER);
      expect([heirs.status, heirs.body.readBy.capacity]).toEqual([200, 'HEIR']);
      expect(heirs.body.agreements.length).toBeGreaterThan(0);
      expect(actsOf(heirs)).toEqual(expect.arrayContaining(['COMPLAIN', 'ASK_ABOUT_DATA']));
      expect(actsOf(heirs)).not.toContain('CONSENT');
      // Their own is theirs as ever.
      expect((await shown('/me', OTHER)).body.you.partyId).toBe(OTHER);
    }, 60_000);
  });
});
