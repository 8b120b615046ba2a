/** A month is reported to the credit bureau, answered, corrected and objected to, over HTTP and with a bureau that answers. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { partnerConnections } from '#partners';
import { SandboxPartners } from '#sandbox-partners';
import { RunningApi } from './running-api';
import { submitted, ToldCase } from './told-case';

type Body = ReturnType<typeof JSON.parse>;
const OPERATOR = { role: 'operator' } as const;
const OFFICER = { role: 'officer' } as const;
const SERVICE = { role: 'service' } as const;

describe('reports to the credit bureau', () => {
  let sandbox: SandboxPartners;
  let api: RunningApi;

  beforeAll(async () => {
    sandbox = await SandboxPartners.start();
    const { BUREAU } = Object.fromEntries(partnerConnections(sandbox.environment()));
    if (!BUREAU) throw new Error('the sandbox has a bureau');
    api = await RunningApi.start('2026-11-02', { partners: new Map([['BUREAU', BUREAU]]) });
    const party = { partyId: 'C700001', name: '李芳', phone: '+86 138 0013 8001' };
    expect((await api.post('/parties', party, SERVICE)).status).toBe(201);
    // Overdue since 10 June; and two that have nothing due before December.
    await new ToldCase(api, 'C700001', ['BR1', 'BR2', 'BR3']).registerUnpaidLoans();
    await new ToldCase(api, 'C700002', ['BR8', 'BR9']).registerUnpaidLoans('2026-10-10');
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await sandbox.stop();
  }, 60_000);

  async function until(
    at: string,
    holds: (body: Body) => boolean,
    role: 'operator' | 'officer' = 'operator',
  ): Promise<Body> {
    for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
      const { body } = await api.get(at, { role });
      if (holds(body)) return body;
      if (Date.now() > deadline) throw new Error(`it never came to that: ${JSON.stringify(body)}`);
    }
  }
  const submits = (path: string, body: object): Promise<Body> => submitted(api, path, body);
  const record = async (loanId: string): Promise<Body> =>
    (await api.get(`/loans/${loanId}/bureau-record`, OFFICER)).body;
  const standing = (loanId: string, is: string): Promise<Body> =>
    until(`/loans/${loanId}/bureau-record`, ({ months }) => months[0]?.standing === is, 'officer');
  const queue = async (name: string): Promise<Body[]> => {
    const { body } = await api.get(`/queues/${name}`, { ...OFFICER, headers: { Prefer: 'wait=5' } });
    return body.items;
  };
  const waitsIn = async (name: string, loanId: string): Promise<Body> => {
    for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
      const found = (await queue(name)).find(({ loanIds }) => loanIds.includes(loanId));
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`${loanId} never came to ${name}`);
    }
  };
  const told = (loanId: string, noticeId = `N-${loanId}`): Promise<Body> =>
    api.post(
      `/loans/${loanId}/bureau-notices`,
      { noticeId, channel: 'SMS', givenAt: '2026-11-01T10:00:00+08:00', reference: 'MSG-1' },
      SERVICE,
    );

  it('go out for every loan in files whose bytes can be made again; what is negative waits until the person is told', async () => {
    expect((await told('BR1')).body).toMatchObject({ events: ['NegativeNoticeGiven'] });
    const { runs, files, figures } = await submits('/bureau/submissions', { month: '2026-10' });
    expect(runs).toMatchObject([
      { scope: 'BOOK', counts: { examined: 5, rows: 3, negative: 1, withheld: 2, refused: 0 } },
    ]);
    expect(figures).toMatchObject({ files: 1, rows: 3 });
    await standing('BR1', 'STANDS');
    await standing('BR8', 'STANDS');
    expect(await record('BR2')).toMatchObject({ months: [{ standing: 'NOTICE_OWED', stands: null }] });
    expect(await waitsIn('NOTICE_OWED', 'BR2')).toMatchObject({
      reference: '2026-10',
      caseId: null,
      step: 'TO_GIVE_NOTICE',
    });
    const file = (await api.get(`/bureau/submissions/2026-10/files/${files[0].fileId}`, OPERATOR)).body;
    expect(createHash('sha256').update(file.content, 'utf8').digest('hex')).toBe(files[0].sha256);
    expect(file.rows.map(({ loanId }: Body) => loanId)).toEqual(['BR1', 'BR8', 'BR9']);
    expect(file.rows[0]).toMatchObject({ accountStatus: 'OVERDUE', daysPastDue: 143, class: 'SUBSTANDARD' });
    const [asked] = sandbox.requests('BUREAU').filter(({ request }) => request === 'TAKE_REPORT_FILE');
    expect(asked).toMatchObject({ fault: null, data: { content: file.content, sha256: files[0].sha256 } });
  });

  it('are asked for twice and made once', async () => {
    const again = await submits('/bureau/submissions', { month: '2026-10' });
    expect(again.runs).toHaveLength(1);
    expect((await api.post('/bureau/submissions', { month: '2026-10' }, OPERATOR)).body.status).toBe('COMPLETED');
    // Typed in the wrong year: nothing is told of debts long paid.
    const mistyped = await api.post('/bureau/submissions', { month: '2025-10' }, OPERATOR);
    expect(mistyped.body).toMatchObject({ code: 'MONTH_BEFORE_FIRST_REPORTED', facts: { first: '2026-10' } });
    expect((await api.post('/bureau/submissions', { month: '2026-11' }, OPERATOR)).body).toMatchObject({
      code: 'MONTH_NOT_OVER',
    });
    expect((await api.post('/bureau/submissions/2026-09/supplements', {}, OPERATOR)).body).toMatchObject({
      code: 'BOOK_NOT_SUBMITTED',
    });
    const wrong = await api.post('/bureau/submissions', { month: '2026-13' }, OPERATOR);
    expect([wrong.status, wrong.body.errors]).toMatchObject([400, [{ pointer: '/month' }]]);
    expect((await api.get('/bureau/submissions/2026-9', OPERATOR)).body).toMatchObject({
      status: 400,
      errors: [{ code: 'NOT_A_MONTH' }],
    });
    expect((await api.get('/bureau/submissions/2026-08', OPERATOR)).status).toBe(404);
    expect((await api.get('/loans/NOBODYS/bureau-record', OFFICER)).status).toBe(404);
    expect((await told('NOBODYS')).body).toMatchObject({ status: 404, code: 'LOAN_UNKNOWN' });
  });

  it('list what went out on a notice that had not been given, until the person is told', async () => {
    const back = (noticeId: string, reasons: object[]): Promise<Body> =>
      api.post(`/loans/BR1/bureau-notices/${noticeId}/taking-back`, { reasons }, OFFICER);
    const reasons = [{ en: 'The message was about another loan.', zh: '该告知实际针对另一笔借款。' }];
    const wrong = await back('N-BR1', []);
    expect([wrong.status, wrong.body.errors]).toMatchObject([400, [{ pointer: '/reasons' }]]);
    expect((await back('N-NONE', reasons)).body).toMatchObject({ status: 422, code: 'NOTICE_NOT_RECORDED' });
    expect((await back('N-BR1', reasons)).body).toMatchObject({ events: ['NegativeNoticeTakenBack'] });
    expect(await waitsIn('NOTICE_OWED', 'BR1')).toMatchObject({ reference: '2026-10', step: 'TO_GIVE_NOTICE' });
    expect(await record('BR1')).toMatchObject({ months: [{ standing: 'NOTICE_OWED', stands: { daysPastDue: 143 } }] });
    await told('BR1', 'N-BR1-2');
    await standing('BR1', 'STANDS');
  });

  it('are repaired and made again where the bureau refused them', async () => {
    sandbox.behave('BUREAU', 'REFUSES', undefined, 'TAKE_REPORT_FILE');
    await told('BR2');
    await submits('/bureau/submissions/2026-10/supplements', {});
    await standing('BR2', 'REJECTED');
    expect(await waitsIn('BUREAU_REJECTED', 'BR2')).toMatchObject({ step: 'TO_REPAIR' });
    sandbox.behave('BUREAU', 'ANSWERS', undefined, 'TAKE_REPORT_FILE');
    const repaired = await api.post('/loans/BR2/bureau-record/2026-10/repair', { what: '已补报开户信息' }, OFFICER);
    expect(repaired.body).toMatchObject({ events: ['ReportRepaired'] });
    await waitsIn('BUREAU_DUE', 'BR2');
    await submits('/bureau/submissions/2026-10/supplements', {});
    const { months } = await standing('BR2', 'STANDS');
    expect(months[0].submissions).toMatchObject([
      { number: 1, status: 'REPAIRED' },
      { number: 2, status: 'CONFIRMED', because: 'REPAIR' },
    ]);
  });

  it('are corrected as soon as the loan says something else, and an objection to them is upheld by that', async () => {
    const objection = { objectionId: 'OBJ-1', from: 'PERSON', months: [], grounds: '十月已还款' };
    const sent = await api.post('/loans/BR1/bureau-objections', objection, {
      ...SERVICE,
      headers: { 'X-On-Behalf-Of': 'C700001' },
    });
    expect(sent.body).toMatchObject({ events: ['ObjectionReceived'], dueOn: '2026-11-22', months: ['2026-10'] });
    const foreign = await api.post(
      '/loans/BR8/bureau-objections',
      { ...objection, objectionId: 'O2' },
      { ...SERVICE, headers: { 'X-On-Behalf-Of': 'C700001' } },
    );
    expect(foreign.body).toMatchObject({ status: 422, code: 'REPRESENTATIVE_NOT_AUTHORISED' });
    const clocks = await api.get('/clocks?kind=OBJECTION_ANSWER_DUE&borrowerId=C700001', {
      ...OFFICER,
      headers: { Prefer: 'wait=5' },
    });
    expect(clocks.status).toBe(200);
    expect(await waitsIn('OBJECTION', 'BR1')).toMatchObject({ reference: 'OBJ-1', dueOn: '2026-11-22' });
    const answer = { finding: 'UPHELD', reasons: '还款已补录', letter: 'LT-1' };
    const early = await api.post('/loans/BR1/bureau-objections/OBJ-1/answer', answer, OFFICER);
    expect(early.body).toMatchObject({ status: 422, code: 'NOTHING_CORRECTED' });
    await submits('/bureau/submissions/2026-10/supplements', {});
    expect((await standing('BR1', 'STANDS')).months[0].stands.marks).toEqual(['DISPUTED']);
    const payment = { paymentId: 'LATE-1', amount: 700_000, paidAt: '2026-10-20T10:00:00+08:00', channel: 'APP' };
    await api.post('/loans/BR1/repayments', payment, SERVICE);
    const due = await standing('BR1', 'DUE');
    expect(due.months[0]).toMatchObject({
      dueBecause: 'CORRECTION',
      right: { daysPastDue: 0, accountStatus: 'NORMAL' },
    });
    const upheld = await api.post('/loans/BR1/bureau-objections/OBJ-1/answer', answer, OFFICER);
    expect(upheld.body).toMatchObject({ events: ['ObjectionAnswered'] });
    await submits('/bureau/submissions/2026-10/supplements', {});
    const { months, objections } = await standing('BR1', 'STANDS');
    expect(months[0]).toMatchObject({ stands: { daysPastDue: 0, marks: [] }, negative: null });
    expect(objections).toMatchObject([{ corrected: ['2026-10'], answer: { finding: 'UPHELD', letter: 'LT-1' } }]);
    const timeline = await until(
      '/borrowers/C700001/timeline?limit=200',
      ({ entries }) => JSON.stringify(entries).includes('ObjectionAnswered'),
      'officer',
    );
    const types = timeline.entries.map(({ type }: Body) => type);
    expect(types).toEqual(expect.arrayContaining(['ReportSubmitted', 'BureauRecordCorrected', 'ObjectionReceived']));
  });

  it('answered with rows that were never sent are not answered, and an operator sees it', async () => {
    sandbox.behave('BUREAU', 'ANSWERS_FOREIGN_ROWS', undefined, 'TAKE_REPORT_FILE');
    await told('BR3');
    const { files } = await submits('/bureau/submissions/2026-10/supplements', {});
    const { fileId, rowCount } = files.at(-1);
    const disputed = await until(
      '/processes/deliveries?partner=BUREAU&state=DISPUTED',
      ({ items }) => items.length > 0,
    );
    expect(disputed.items).toMatchObject([{ about: fileId, fault: { code: 'FOREIGN_ROWS' } }]);
    expect((await record('BR3')).months[0]).toMatchObject({ standing: 'SENT', stands: null });
    sandbox.behave('BUREAU', 'ANSWERS', undefined, 'TAKE_REPORT_FILE');
    const at = `/bureau/submissions/2026-10/files/${fileId}/answer`;
    const answer = { reference: 'PBOC-9', answeredOn: '2026-11-02', rows: rowCount, rejected: [] };
    const foreign = { ...answer, rejected: [{ loanId: 'BR1', month: '2026-10', codes: ['X'] }] };
    expect((await api.post(at, foreign, SERVICE)).body).toMatchObject({ status: 422, code: 'FOREIGN_ROWS' });
    expect((await api.post(at, { ...answer, rows: rowCount + 1 }, SERVICE)).body).toMatchObject({
      code: 'ROW_COUNT_DIFFERS',
    });
    expect((await api.post(at, { ...answer, answeredOn: '2026-11-03' }, SERVICE)).body).toMatchObject({
      code: 'ANSWER_IN_FUTURE',
    });
    expect((await api.post(at, answer, SERVICE)).body).toMatchObject({
      events: ['ReportFileAnswered'],
      confirmed: rowCount,
    });
    await standing('BR3', 'STANDS');
  });

  const fraud = (holdId: string, loanId: string): Promise<Body> =>
    api.post(
      '/parties/C700001/holds',
      {
        ...{ holdId, kind: 'IDENTITY_FRAUD', from: '2026-09-01', loanIds: [loanId], documentHash: 'a'.repeat(64) },
        reason: '公安机关11月1日出具立案告知书',
      },
      OFFICER,
    );

  /** From the hold on its days rest: what was overdue before stays so, and may not be told any more. */
  const withdrawing = (loanId: string): Promise<Body> => {
    const isDue = ({ months }: Body): boolean => months[0]?.right.accountStatus === 'WITHDRAWN';
    return until(`/loans/${loanId}/bureau-record`, isDue, 'officer');
  };

  it('are taken back under an identity fraud that becomes known late', async () => {
    expect((await record('BR2')).months[0]).toMatchObject({ stands: { accountStatus: 'OVERDUE' } });
    expect((await fraud('F1', 'BR2')).body).toMatchObject({ events: ['HoldPlaced'] });
    const { months, holds } = await withdrawing('BR2');
    expect(months[0]).toMatchObject({ dueBecause: 'CORRECTION', right: { accountStatus: 'WITHDRAWN', balance: 0 } });
    expect(holds).toMatchObject([{ holdId: 'F1', report: 'FORBIDDEN', from: '2026-09-01', until: null }]);
    await submits('/bureau/submissions/2026-10/supplements', {});
    expect((await standing('BR2', 'STANDS')).months[0]).toMatchObject({
      stands: { accountStatus: 'WITHDRAWN' },
      negative: null,
    });
    expect((await record('BR8')).holds).toEqual([]);
  });

  it('are withdrawn where an objection that the loan is somebody else’s is upheld, under that hold alone', async () => {
    const wrong = { objectionId: 'OBJ-3', from: 'PERSON', months: [], claim: 'MINE', grounds: '非本人所借' };
    const refused = await api.post('/loans/BR3/bureau-objections', wrong, SERVICE);
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ pointer: '/claim' }]]);
    const objection = { ...wrong, claim: 'NOT_MINE' };
    expect((await api.post('/loans/BR3/bureau-objections', objection, SERVICE)).body).toMatchObject({
      months: ['2026-10'],
    });
    const answer = { finding: 'UPHELD', reasons: '经核查，系他人冒用身份', letter: 'LT-3' };
    const at = '/loans/BR3/bureau-objections/OBJ-3/answer';
    expect((await api.post(at, answer, OFFICER)).body).toMatchObject({ status: 422, code: 'LOAN_STILL_THEIRS' });
    await fraud('F2', 'BR3');
    await withdrawing('BR3');
    expect((await api.post(at, answer, OFFICER)).body).toMatchObject({ events: ['ObjectionAnswered'] });
    await submits('/bureau/submissions/2026-10/supplements', {});
    const { months, objections } = await standing('BR3', 'STANDS');
    expect(months[0].stands).toMatchObject({ accountStatus: 'WITHDRAWN', marks: [] });
    expect(objections).toMatchObject([{ claim: 'NOT_MINE', corrected: ['2026-10'], answer: { finding: 'UPHELD' } }]);
  });
});
