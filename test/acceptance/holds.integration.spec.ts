/** Holds over HTTP: a death that becomes known late, what stops and since when, who acts then, and how it is put right. */
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

const BORROWER = 'C430001';
const LOAN = `${BORROWER}-L1`;
const HASH = 'a'.repeat(64);
const OFFICER = { role: 'officer' } as const;
const SUPERVISOR = { role: 'supervisor' } as const;

describe('a hold over HTTP', () => {
  let api: RunningApi;
  let told: ToldCase;
  const holds = `/parties/${BORROWER}/holds`;
  const death = { holdId: 'H1', kind: 'DEATH', from: '2026-10-15', documentHash: HASH };
  const why = { reason: '家属于11月2日提交死亡证明' };

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    told = new ToldCase(api, BORROWER);
    for (const partyId of [BORROWER, 'C430009'])
      await told.take('/parties', { partyId, name: '王小明', phone: '+86 138 0013 8000' });
    await told.registerUnpaidLoans('2026-08-10');
    await sweep(api, '2026-11-02');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const arrears = async (asOf = '2026-11-02') => (await api.get(`/loans/${LOAN}/arrears?asOf=${asOf}`)).body;

  /** What processes do takes a moment. */
  async function until<Seen>(look: () => Promise<Seen>, is: (seen: Seen) => boolean): Promise<Seen> {
    for (const deadline = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const seen = await look();
      if (is(seen)) return seen;
      if (Date.now() > deadline) throw new Error(`it never came to be: ${JSON.stringify(seen).slice(0, 2_000)}`);
    }
  }

  it('names every wrong field, and says no with a code', async () => {
    const bad = { holdId: 'a b', kind: 'GONE', from: '2026-02-30', loanIds: [], documentHash: 'x', reason: '' };
    const answer = await api.post(holds, bad, OFFICER);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(
      ['/documentHash', '/from', '/holdId', '/kind', '/loanIds', '/reason'].sort(),
    );
    for (const [body, code] of [
      [death, 'HOLD_REASON_REQUIRED'],
      [{ ...death, from: '2026-11-03' }, 'HOLD_DAY_IN_FUTURE'],
      [{ ...death, ...why, loanIds: [LOAN] }, 'HOLD_IS_ON_THE_PERSON'],
      [{ ...death, ...why, kind: 'COURT', loanIds: ['C999999-L1'] }, 'HOLD_LOAN_NOT_THEIRS'],
      [{ ...death, ...why, kind: 'INSOLVENCY', region: '110000' }, 'INSOLVENCY_NOT_KNOWN_THERE'],
    ] as const) {
      expect(await api.post(holds, body, OFFICER)).toMatchObject({ status: 422, body: { code } });
    }
    expect((await api.post('/parties/NOBODY/holds', death, OFFICER)).status).toBe(404);
    expect((await api.get('/parties/NOBODY/holds', OFFICER)).status).toBe(404);
    expect((await api.post(holds, death, { role: 'auditor' })).status).toBe(403);
    const byThemselves = { role: 'service', headers: { 'X-On-Behalf-Of': BORROWER } } as const;
    expect((await api.post(holds, death, byThemselves)).status).toBe(403);
  });

  it('placed late has the loan worked out anew from its day, once however many send it at once', async () => {
    const before = await arrears();
    expect(before).toMatchObject({ arrears: { dpd: 53, bucket: '31-60' }, pauses: [] });
    const answers = await Promise.all(Array.from({ length: 5 }, () => api.post(holds, { ...death, ...why }, OFFICER)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
    // 10 September was due; 11 September to 14 October count.
    const after = await until(arrears, ({ pauses }) => pauses.length > 0);
    expect(after).toMatchObject({
      arrears: { dpd: 34, bucket: '31-60', overduePrincipal: before.arrears.overduePrincipal },
      pauses: [{ holdId: 'H1', kind: 'DEATH', from: '2026-10-15', until: null }],
    });
    expect(after.arrears.penalty).toBe((await arrears('2026-10-14')).arrears.penalty);
    expect(after.arrears.penalty).toBeLessThan(before.arrears.penalty);
    const { body: payoff } = await api.get(`/loans/${LOAN}/payoff?on=2026-11-02`);
    expect(payoff.payoff.total).toBe(after.arrears.payoff);
  });

  it('is read with what is stopped and since when, in the queue, at the clock, and on the timeline in words', async () => {
    expect((await api.get(holds)).body).toMatchObject({
      partyId: BORROWER,
      stopped: [
        { what: 'COLLECTION', since: '2026-10-15', holdIds: ['H1'], loanId: null },
        { what: 'DEADLINES' },
        { what: 'PENALTY' },
        { what: 'DAYS_PAST_DUE' },
        { what: 'OWN_ACTS' },
      ],
      holds: [{ holdId: 'H1', stands: true, reviewOn: '2026-12-02', placedOn: '2026-11-02' }],
    });
    const look = { reviewOn: '2026-12-20' };
    expect(await api.post(`${holds}/H1/review`, look, OFFICER)).toMatchObject({
      ...{ status: 422, body: { code: 'HOLD_PLACED_BY_THE_SAME' } },
    });
    const { position } = (await api.post(`${holds}/H1/review`, look, SUPERVISOR)).body;
    const { items } = (await api.get(`/queues/HOLD?minPosition=${position}`)).body;
    expect(items).toMatchObject([{ borrowerId: BORROWER, reference: 'H1', dueOn: '2026-12-20' }]);
    const clocks = (await api.get(`/clocks?borrowerId=${BORROWER}&kind=HOLD_REVIEW&minPosition=${position}`)).body;
    expect(clocks.items).toMatchObject([{ reference: 'H1', dueOn: '2026-12-20', daysLeft: 48 }]);
    const timeline = (await api.get(`/borrowers/${BORROWER}/timeline?minPosition=${position}`, { role: 'auditor' }))
      .body;
    const words = JSON.stringify(timeline);
    expect(words).toContain('客户死亡');
    expect(words).toContain('since the person has died');
    expect(words).not.toContain(why.reason);
  });

  it('is no collection, and has heirs act in the person’s place', async () => {
    const contact = { by: { kind: 'LENDER', id: 'desk-1' }, channel: 'LETTER', loanIds: [LOAN] };
    const ask = async (contactId: string, purpose: string, more: object = {}) =>
      (await api.post(`/borrowers/${BORROWER}/contacts`, { contactId, ...contact, purpose, ...more })).body;
    expect(await ask('K1', 'COLLECTION')).toMatchObject({ answer: 'BLOCKED', rule: 'HOLD', hold: 'DEATH' });
    expect(await ask('K2', 'STATUTORY_NOTICE')).toMatchObject({ answer: 'PERMITTED', rule: null });
    const named = { relatedId: 'C430009', kind: 'EMERGENCY_CONTACT', source: 'PERSON' };
    await api.post(`/parties/${BORROWER}/relations`, named, OFFICER);
    expect(await ask('K3', 'STATUTORY_NOTICE', { thirdPartyId: 'C430009' })).toMatchObject({ answer: 'PERMITTED' });
    const inPerson = { role: 'service', headers: { 'X-On-Behalf-Of': BORROWER } } as const;
    const phone = { phone: '+86 139 0013 9000' };
    const refused = { status: 422, body: { code: 'PERSON_CANNOT_ACT' } };
    expect(await api.post(`/parties/${BORROWER}/contact-details`, phone, inPerson)).toMatchObject(refused);
    await expect(told.request()).rejects.toThrow('PERSON_CANNOT_ACT');
    // Who says they are an heir complains as such; of the person's matters they are told once it is recorded.
    const complaint = { complaintId: 'TS-430', intake: 'LETTER', receivedOn: '2026-11-02', account: '反复来电' };
    const asHeir = { partyId: BORROWER, complainant: { kind: 'HEIR', partyId: 'C430009' }, loanIds: [LOAN] };
    await api.post('/complaints', { ...complaint, ...asHeir }, OFFICER);
    await api.post('/complaints/TS-430/acknowledgement', {}, OFFICER);
    const coding = { channel: 'TELEPHONE', business: 'LOAN', cause: 'COLLECTION' };
    await api.post('/complaints/TS-430/coding', coding, OFFICER);
    const money = [{ remedy: 'MONEY_REFUNDED', amount: 100 }];
    const answer = { outcome: 'UPHELD', granted: money, answer: '余额为一万元' };
    expect(await api.post('/complaints/TS-430/answer', answer, OFFICER)).toMatchObject({ status: 200 });
    const toHeir = async () => {
      const own = { role: 'service', headers: { 'X-On-Behalf-Of': 'C430009' } } as const;
      return (await api.get('/borrowers/C430009/complaints/TS-430', own)).body;
    };
    const untold = await toHeir();
    expect(untold).toMatchObject({ account: '反复来电', loanIds: [], moneyGranted: [], answers: [{ granted: [] }] });
    expect(JSON.stringify(untold)).not.toContain('余额');
    const heir = { representativeId: 'C430009', documentHash: HASH, capacity: 'HEIR' };
    expect(await api.post(`/parties/${BORROWER}/representatives`, heir, OFFICER)).toMatchObject({ status: 200 });
    expect(await toHeir()).toMatchObject({ loanIds: [LOAN], answers: [{ answer: answer.answer, granted: money }] });
    const reads = async (partyId: string, path: string): Promise<number> => {
      const token = await api.issuer.token({ sub: partyId, roles: ['borrower'] });
      return (await fetch(`${api.url}${path}`, { headers: { Authorization: `Bearer ${token}` } })).status;
    };
    // Whoever has the token of the dead reads nothing; the heir does, by their own.
    for (const path of [`/loans/${LOAN}`, `/loans/${LOAN}/arrears`, '/me']) {
      expect([path, await reads(BORROWER, path)]).toEqual([path, 403]);
      expect([path, await reads('C430009', path)]).toEqual([path, 200]);
    }
    expect(await api.get(`/loans/${LOAN}`, inPerson)).toMatchObject({ status: 403 });
    const requestedBy = { kind: 'REPRESENTATIVE', partyId: 'C430009' };
    expect(await told.request({ requestedBy })).toMatchObject({ events: ['NegotiationRequested'] });
  });

  it('lifted on its own first day is as if it had never been, and is lifted once', async () => {
    await turnTo(api, '2026-11-04');
    const wrong = { until: '2026-10-15', documentHash: 'b'.repeat(64), reason: '死亡登记有误' };
    expect(await api.post(`${holds}/H1/lifting`, wrong, OFFICER)).toMatchObject({
      body: { code: 'HOLD_PLACED_BY_THE_SAME' },
    });
    const lift = () => api.post(`${holds}/H1/lifting`, wrong, SUPERVISOR);
    expect(await lift()).toMatchObject({ status: 200, body: { events: ['HoldLifted'] } });
    expect(await lift()).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    const later = { ...wrong, until: '2026-11-01' };
    expect(await api.post(`${holds}/H1/lifting`, later, SUPERVISOR)).toMatchObject({
      body: { code: 'HOLD_LIFTED_ALREADY' },
    });
    const { arrears: now } = await until(
      () => arrears('2026-11-04'),
      ({ pauses }) => pauses[0]?.until !== null,
    );
    expect(now).toMatchObject({ dpd: 55 });
    expect((await api.get(holds)).body).toMatchObject({ stopped: [], holds: [{ stands: false, reviewOn: null }] });
    expect(await api.get(`/loans/${LOAN}`, { role: 'service', headers: { 'X-On-Behalf-Of': BORROWER } })).toMatchObject(
      {
        status: 200,
      },
    );
    const { position } = (await api.post(`/parties/${BORROWER}/contact-details`, { phone: '+86 139 0013 9001' })).body;
    expect((await api.get(`/queues/HOLD?minPosition=${position}`)).body.items).toEqual([]);
  });
});
