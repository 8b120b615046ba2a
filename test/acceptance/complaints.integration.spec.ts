/** Complaints over HTTP: from the app, for anybody, answered in time, and seen by whose they are alone. */
import type { Role } from '#kernel';
import { type Answer, RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

const [ONE, OTHER, FRIEND] = ['C610001', 'C610002', 'C610003'];
const CODING = { channel: 'TELEPHONE', business: 'LOAN', cause: 'COLLECTION' };
const TOLD = { intake: 'HOTLINE', receivedOn: '2026-11-02', account: '一天接到五个催收电话，我叫王小明' };

describe('complaints', () => {
  let api: RunningApi;
  /** Position of the log at which nothing had happened but on the first day. */
  let filedAt: string;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    for (const borrowerId of [ONE, OTHER]) await new ToldCase(api, borrowerId).registerUnpaidLoans();
    for (const partyId of [ONE, FRIEND]) {
      await api.post('/parties', { partyId, name: '王小明', phone: '+86 138 0013 8000' });
    }
    const power = { representativeId: FRIEND, documentHash: 'a'.repeat(64), scope: ['NEGOTIATE'] };
    await api.post(`/parties/${ONE}/representatives`, power);
    await sweep(api, '2026-11-01');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const own = (partyId: string, path: string, body: object, key?: string): Promise<Answer> =>
    api.post(`/borrowers/${ONE}/complaints${path}`, body, {
      ...{ role: 'service', headers: { 'X-On-Behalf-Of': partyId } },
      ...(key === undefined ? {} : { key }),
    });
  const seenBy = (partyId: string, path: string): Promise<Answer> =>
    api.get(path, { role: 'service', headers: { 'X-On-Behalf-Of': partyId } });
  const take = async (path: string, body: object, role: Role = 'officer'): Promise<Answer['body']> => {
    const answer = await api.post(path, body, { role });
    expect([path, answer.status, answer.body.code]).toEqual([path, expect.any(Number), undefined]);
    return answer.body;
  };
  const idsOf = ({ body }: Answer): string[] =>
    body.items.map(({ complaintId }: { complaintId: string }) => complaintId);

  it('are made by a person through the app, once, and seen by them and who represents them alone', async () => {
    const body = { complaintId: 'APP-1', account: TOLD.account, loanIds: [`${ONE}-L1`], caseIds: [`${ONE}-1`] };
    const filed = await own(ONE, '', body, 'key-1');
    filedAt = filed.body.position;
    expect(filed).toMatchObject({ status: 201, body: { events: ['ComplaintFiled'], dueOn: '2026-11-17' } });
    expect(filed.headers.get('location')).toBe(`/borrowers/${ONE}/complaints/APP-1`);
    expect((await own(ONE, '', body, 'key-1')).headers.get('idempotency-replayed')).toBe('true');
    expect((await own(ONE, '', body)).body).toMatchObject({ outcome: 'unchanged' });
    expect(await own(ONE, '', { ...body, account: '别的' })).toMatchObject({
      ...{ status: 422, body: { code: 'COMPLAINT_EXISTS_DIFFERENTLY' } },
    });
    const shown = await seenBy(FRIEND, `/borrowers/${ONE}/complaints/APP-1`);
    expect(shown.body).toMatchObject({ status: 'FILED', account: TOLD.account, dueOn: '2026-11-17', intakes: ['APP'] });
    expect((await seenBy(OTHER, `/borrowers/${ONE}/complaints/APP-1`)).status).toBe(403);
    expect((await seenBy(OTHER, `/borrowers/${OTHER}/complaints/APP-1`)).status).toBe(404);
    expect((await own(OTHER, '', { ...body, complaintId: 'APP-2' })).body.code).toBe('REPRESENTATIVE_NOT_AUTHORISED');
    const foreign = { ...body, complaintId: 'APP-2', loanIds: [`${OTHER}-L1`], caseIds: [] };
    expect((await own(ONE, '', foreign)).body).toMatchObject({ code: 'COMPLAINT_ABOUT_ANOTHER' });
    const unknown = { ...foreign, loanIds: ['NONE'] };
    expect((await own(ONE, '', unknown)).body).toMatchObject({ code: 'COMPLAINT_ABOUT_ANOTHER' });
  });

  it('are acted on by whose they are, and by nobody else', async () => {
    const path = `/borrowers/${OTHER}/complaints/APP-1`;
    const headers = { 'X-On-Behalf-Of': OTHER };
    expect(await api.post(`${path}/withdrawal`, {}, { headers })).toMatchObject({ status: 404 });
    expect(await api.post(`${path}/review`, {}, { headers })).toMatchObject({ status: 404 });
    expect(await api.post('/complaints/APP-1/withdrawal', {}, { headers })).toMatchObject({ status: 403 });
  });

  it('stand in the queue and among the clocks, and on the timelines of the person and the case', async () => {
    await take('/complaints/APP-1/acknowledgement', {});
    const { position } = await take('/complaints/APP-1/coding', CODING);
    const known = `minPosition=${position}`;
    const { body: queue } = await api.get(`/queues/COMPLAINTS?borrowerId=${ONE}&${known}`);
    expect(queue.items).toMatchObject([
      {
        reference: 'APP-1',
        step: 'COMPLAINT_TO_ANSWER',
        officerId: 'officer-1',
        dueOn: '2026-11-17',
        caseId: `${ONE}-1`,
      },
    ]);
    const { body: clocks } = await api.get(`/clocks?borrowerId=${ONE}&kind=COMPLAINT_ANSWER_DUE&${known}`);
    expect(clocks.items).toMatchObject([{ subject: 'APP-1', dueOn: '2026-11-17', daysLeft: 15, caseId: null }]);
    const { body: warnings } = await api.get(`/clocks?kind=COMPLAINT_ANSWER_WARNING&${known}`);
    expect(warnings.items).toMatchObject([{ subject: 'APP-1', dueOn: '2026-11-14' }]);
    const told = ['ComplaintFiled', 'ComplaintAcknowledged', 'ComplaintCoded'];
    for (const timeline of [`/borrowers/${ONE}`, `/cases/${ONE}-1`]) {
      const { body } = await api.get(`${timeline}/timeline?${known}`);
      const entries = body.entries.filter(({ type }: { type: string }) => type.startsWith('Complaint'));
      expect(entries.map(({ type }: { type: string }) => type)).toEqual(told);
      expect(entries[0].what.zh).toContain('投诉APP-1');
    }
    const { body } = await api.get(`/cases/${ONE}-1/timeline?types=${told.join(',')}&include=CASE&${known}`);
    expect(body.total).toBe(3);
  });

  it('are extended by a senior, answered, and taken to the unit above by the person', async () => {
    await turnTo(api, '2026-11-10');
    const extension = { ground: 'COMPLICATED', reason: '调取录音', noticedOn: '2026-11-10' };
    expect((await api.post('/complaints/APP-1/extension', extension, { role: 'officer' })).status).toBe(403);
    expect(await take('/complaints/APP-1/extension', extension, 'supervisor')).toMatchObject({ dueOn: '2026-12-02' });
    const answer = { outcome: 'PARTLY_UPHELD', granted: [{ remedy: 'APOLOGY' }], answer: '部分属实' };
    expect(await take('/complaints/APP-1/answer', answer)).toMatchObject({ reviewUntil: '2026-12-10' });
    const review = await own(ONE, '/APP-1/review', { because: '没有赔偿' });
    expect(review.body).toMatchObject({ events: ['ComplaintEscalated'], dueOn: '2026-12-10' });
    const again = await api.post('/complaints/APP-1/answer', { ...answer, answer: '维持' }, { role: 'officer' });
    expect(again).toMatchObject({ status: 422, body: { code: 'DECIDED_BY_THE_SAME' } });
    const decision = { ...answer, outcome: 'UPHELD', granted: [{ remedy: 'MONEY_REFUNDED', amount: 5_000 }] };
    await take('/complaints/APP-1/answer', decision, 'supervisor');
    const { body } = await seenBy(ONE, `/borrowers/${ONE}/complaints/APP-1`);
    expect(body).toMatchObject({ status: 'ANSWERED', above: [{ to: 'SUPERIOR_UNIT', decidedOn: '2026-11-10' }] });
    expect(body.answers.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['PARTLY_UPHELD', 'UPHELD']);
    await take('/complaints/APP-1/closing', { ground: 'REVIEWED' });
  });

  it('without a person and without a post are bad input; a post is answered before it is known whose it is', async () => {
    const posted = { ...TOLD, intake: 'SOCIAL_MEDIA', complaintId: 'POST-1', complainant: { kind: 'UNKNOWN' } };
    const nobody = await api.post('/complaints', posted);
    expect(nobody.status).toBe(400);
    expect(nobody.body.errors).toMatchObject([{ pointer: '/post', code: 'REQUIRED' }]);
    const errorsOf = async (body: object) => (await api.post('/complaints', { ...posted, ...body })).body.errors;
    expect(await errorsOf({ complainant: { kind: 'HEIR' } })).toMatchObject([
      { pointer: '/partyId' },
      { pointer: '/complainant' },
    ]);
    // Whoever complains for the borrower is answered themselves: a name alone reaches nobody.
    const named = { kind: 'REPRESENTATIVE', name: '李四' };
    expect(await errorsOf({ partyId: 'C1', complainant: named })).toMatchObject([{ pointer: '/complainant' }]);
    expect(await errorsOf({ complainant: { kind: 'THIRD_PARTY' } })).toMatchObject([{ pointer: '/complainant' }]);
    const wrong = await errorsOf({ intake: 'PIGEON', receivedOn: '2026-02-30', account: '' });
    expect(wrong.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/account',
      '/intake',
      '/receivedOn',
    ]);

    const post = { platform: 'weibo', postId: 'P-77', author: '网友' };
    await take('/complaints', { ...posted, post }, 'service');
    await take('/complaints/POST-1/coding', CODING);
    const answer = { outcome: 'SETTLED', granted: [], answer: '已在帖文下回复' };
    const { position } = await take('/complaints/POST-1/answer', answer);
    const list = async (filter: string) => idsOf(await api.get(`/complaints?${filter}&minPosition=${position}`));
    expect(await list('intake=SOCIAL_MEDIA')).toEqual(['POST-1']);
    expect(await list(`borrowerId=${OTHER}`)).toEqual([]);
    const linked = await take('/complaints/POST-1/links', { partyId: OTHER, caseIds: [`${OTHER}-1`] });
    const { body } = await seenBy(OTHER, `/borrowers/${OTHER}/complaints?minPosition=${linked.position}`);
    expect(body.items).toMatchObject([{ complaintId: 'POST-1', status: 'ANSWERED' }]);
    expect((await api.get('/complaints/POST-1')).body).toMatchObject({
      ...{ partyId: OTHER, account: TOLD.account, posts: [{ ...post, author: expect.any(String) }] },
    });
  });

  it('on the same matter by two channels are one, with both channels', async () => {
    const of = { ...TOLD, partyId: ONE, complainant: { kind: 'BORROWER' } };
    await take('/complaints', { ...of, complaintId: 'TS-1', receivedOn: '2026-11-09' }, 'service');
    await take('/complaints', { ...of, complaintId: 'TS-2', intake: 'REGULATOR', receivedOn: '2026-11-06' }, 'service');
    expect((await api.post('/complaints/TS-2/joining', { into: 'POST-1' }, { role: 'officer' })).body).toMatchObject({
      code: 'SAME_MATTER_OF_ANOTHER',
    });
    const none = await api.post('/complaints/NONE/joining', { into: 'TS-1' }, { role: 'officer' });
    expect([none.status, none.body.code]).toEqual([404, 'COMPLAINT_UNKNOWN']);
    const [first, second] = await Promise.all(
      ['a', 'b'].map((key) => api.post('/complaints/TS-2/joining', { into: 'TS-1' }, { role: 'officer', key })),
    );
    expect([first?.body.outcome, second?.body.outcome].sort()).toEqual(['accepted', 'unchanged']);
    expect((await api.get('/complaints/TS-1')).body).toMatchObject({
      ...{ receivedOn: '2026-11-06', dueOn: '2026-11-21' },
      receipts: [
        { intake: 'HOTLINE', receivedOn: '2026-11-09', joinedFrom: null },
        { intake: 'REGULATOR', receivedOn: '2026-11-06', joinedFrom: 'TS-2' },
      ],
    });
    expect((await api.get('/complaints/TS-2')).body.closed).toMatchObject({ ground: 'SAME_MATTER', goesOnAs: 'TS-1' });
  });

  it('come in pages, narrowed by what is asked for, each once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await api.get(`/complaints?limit=1${cursor}`, { role: 'compliance' });
      seen.push(...idsOf(page));
      cursor = page.body.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.body.nextCursor)}`;
    } while (cursor !== '');
    expect(seen).toEqual(['APP-1', 'POST-1', 'TS-1', 'TS-2']);
    const list = async (filter: string) => idsOf(await api.get(`/complaints?${filter}`));
    expect(await list(`borrowerId=${ONE}&status=CLOSED`)).toEqual(['APP-1', 'TS-2']);
    expect(await list('cause=COLLECTION&outcome=UPHELD')).toEqual(['APP-1']);
    expect(await list(`caseId=${OTHER}-1`)).toEqual(['POST-1']);
    expect(await list('receivedFrom=2026-11-03&receivedTo=2026-11-06')).toEqual(['TS-1', 'TS-2']);
    expect((await api.get('/complaints?receivedFrom=2026-11-07&receivedTo=2026-11-06')).status).toBe(400);
    expect((await api.get('/complaints?status=ODD')).status).toBe(400);
  });

  it('are reported by channel, business, cause and outcome, reconciled with the log', async () => {
    const { position } = await take('/complaints/TS-1/withdrawal', { withdrawnOn: '2026-11-10' });
    const at = '/reports/complaints?asOf=2026-11-10';
    const first = await api.get(`${at}&minPosition=${position}`, { role: 'compliance' });
    const { report } = first.body;
    expect(report.reconciliation).toMatchObject({
      ...{ complaintsFiled: 4, goOnAsAnother: 1, complaintsReported: 3, parkedEvents: 0, complete: true },
    });
    const cells = report.groups.map(({ cause, outcome, figures }: Answer['body']) => [
      cause,
      outcome,
      figures.complaints,
    ]);
    expect(cells).toEqual([
      ['COLLECTION', 'SETTLED', 1],
      ['COLLECTION', 'UPHELD', 1],
      ['UNCODED', 'WITHDRAWN', 1],
    ]);
    expect(report.total).toMatchObject({ answered: 2, answeredInTime: 2, onTimeBasisPoints: 10_000, extended: 1 });
    expect(report.byIntake).toMatchObject({ APP: 1, SOCIAL_MEDIA: 1, HOTLINE: 1, REGULATOR: 1 });
    const pinned = await api.get(`${at}&position=${report.position}`, { role: 'auditor' });
    expect(pinned.body.sha256).toBe(first.body.sha256);
    expect(JSON.stringify(first.body)).not.toContain('王小明');
    expect((await api.get('/reports/complaints?asOf=2030-01-01', { role: 'auditor' })).status).toBe(400);
    const early = await api.get('/reports/complaints?asOf=2026-11-02', { role: 'auditor' });
    expect(early.body.report).toMatchObject({ total: { complaints: 1, open: 1 }, reconciliation: { filedLater: 3 } });
  });

  it('take two who answer at once for one answer', async () => {
    await take(
      '/complaints',
      { ...TOLD, complaintId: 'TS-9', partyId: ONE, complainant: { kind: 'BORROWER' } },
      'service',
    );
    await take('/complaints/TS-9/coding', CODING);
    const answer = { outcome: 'NOT_UPHELD', granted: [], answer: '不属实' };
    const both = await Promise.all(
      (['officer', 'supervisor'] as const).map((role) =>
        api.post('/complaints/TS-9/answer', answer, { role, key: `at-once-${role}` }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await api.get('/complaints/TS-9')).body.answers).toHaveLength(1);
  });

  it('are followed until the money they were granted is given, which a refund on a loan says by itself', async () => {
    const loan = `/loans/${ONE}-L1`;
    const paid = { paymentId: 'P1', amount: 3_000_000, paidAt: '2026-11-10T09:00:00+08:00', channel: 'APP' };
    const { position: now } = await take(`${loan}/repayments`, paid, 'service');
    const owed = async (position = now) => {
      const { body } = await api.get(`/queues/COMPLAINTS?borrowerId=${ONE}&minPosition=${position}`);
      const steps = body.items.filter(({ step }: { step: string }) => step === 'REMEDY_TO_GIVE');
      return steps.map(({ reference, amount, dueOn }: Answer['body']) => ({ reference, amount, dueOn }));
    };
    expect(await owed()).toEqual([{ reference: 'APP-1', amount: 5_000, dueOn: '2026-11-25' }]);
    const { body: clocks } = await api.get(`/clocks?kind=COMPLAINT_REMEDY_DUE&borrowerId=${ONE}`);
    expect(clocks.items).toMatchObject([{ reference: 'APP-1/MONEY_REFUNDED', dueOn: '2026-11-25', then: null }]);
    const refund = { refundId: 'F1', amount: 3_000, refundedAt: '2026-11-10T09:30:00+08:00', bankReference: 'B-1' };
    const refunded = (body: object, key?: string) =>
      api.post(`${loan}/refunds`, { ...refund, ...body }, { role: 'service', ...(key === undefined ? {} : { key }) });
    expect(await refunded({ complaintId: 'NONE' })).toMatchObject({ status: 404, body: { code: 'COMPLAINT_UNKNOWN' } });
    expect((await refunded({ complaintId: 'TS-9' })).body.code).toBe('REMEDY_NOT_GRANTED');
    expect((await refunded({ complaintId: 'POST-1' })).body.code).toBe('COMPLAINT_ABOUT_ANOTHER');
    expect((await refunded({ complaintId: 'APP-1', amount: 5_001 })).body.code).toBe('REMEDY_EXCEEDS_GRANT');
    expect((await refunded({ complaintId: 'APP-1' }, 'refund-1')).body.events).toEqual(['OverpaymentRefunded']);
    expect((await refunded({ complaintId: 'APP-1' }, 'refund-1')).status).toBe(200);
    expect((await refunded({ complaintId: 'APP-1' })).body.outcome).toBe('unchanged');
    await turnTo(api, '2026-11-11');
    expect(await owed()).toEqual([{ reference: 'APP-1', amount: 2_000, dueOn: '2026-11-25' }]);
    const own = await seenBy(ONE, `/borrowers/${ONE}/complaints/APP-1`);
    expect(own.body.moneyGranted).toMatchObject([{ granted: 5_000, given: 3_000, left: 2_000 }]);

    const told = { remedyId: 'TRANSFER-1', remedy: 'MONEY_REFUNDED', amount: 1_500, reference: 'B-2' };
    await take('/complaints/APP-1/remedies', told);
    const bad = await api.post('/complaints/APP-1/remedies', { ...told, remedy: 'GOLD', amount: -1 });
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/amount', '/remedy']);
    const why = { remedy: 'MONEY_REFUNDED', because: '余额由客户书面放弃' };
    expect((await api.post('/complaints/APP-1/withheld-remedies', why, { role: 'officer' })).status).toBe(403);
    const { position } = await take('/complaints/APP-1/withheld-remedies', why, 'supervisor');
    expect(await owed(position)).toEqual([]);
  });

  it('are closed by the clock once nobody asked for a review in time', async () => {
    const { body: open } = await api.get(`/clocks?kind=COMPLAINT_REVIEW_OPEN&borrowerId=${ONE}`);
    expect(open.items).toMatchObject([
      { subject: 'TS-9', party: 'BORROWER', dueOn: '2026-12-10', then: { on: '2026-12-11' } },
    ]);
    await turnTo(api, '2026-12-10');
    expect((await api.get('/complaints/TS-9')).body.status).toBe('ANSWERED');
    // Of POST-1 nobody was known when it was answered; both are over.
    expect((await turnTo(api, '2026-12-11')).result).toMatchObject({ complaintsClosed: 2, refused: 0, setAside: 0 });
    for (const complaintId of ['TS-9', 'POST-1']) {
      const { body } = await api.get(`/complaints/${complaintId}`);
      expect(body.closed).toMatchObject({ ground: 'UNCHALLENGED', closedOn: '2026-12-11' });
    }
    // What was known then says nothing of a day after: something happened since.
    const cut = `position=${filedAt}`;
    for (const report of [`complaints?asOf=2026-12-10&${cut}`, `classification?asOf=2026-12-10&${cut}`]) {
      const { status, body } = await api.get(`/reports/${report}`, { role: 'auditor' });
      expect([status, body.errors]).toMatchObject([400, [{ parameter: 'asOf', code: 'AFTER_POSITION' }]]);
      expect(body.errors[0].detail).toContain('2026-11-');
    }
    const then = `classification?asOf=2026-11-02&${cut}`;
    expect((await api.get(`/reports/${then}`, { role: 'auditor' })).status).toBe(200);
  });

  it('that were filed under a wrong person or on a wrong day are put right, and seen by that person no more', async () => {
    const told = { ...TOLD, receivedOn: '2026-11-01', lateBecause: '热线次日转入' };
    const mine = { partyId: OTHER, complainant: { kind: 'BORROWER' }, loanIds: [`${OTHER}-L1`] };
    const nobody = { ...told, complaintId: 'TS-W0', partyId: 'NOSUCH99', complainant: { kind: 'BORROWER' } };
    expect((await api.post('/complaints', nobody, { role: 'officer' })).body.code).toBe('COMPLAINT_PERSON_UNKNOWN');
    await take('/complaints', { ...told, complaintId: 'TS-W', ...mine });
    expect((await seenBy(OTHER, `/borrowers/${OTHER}/complaints/TS-W`)).status).toBe(200);
    const reasons = [{ en: 'Another customer had called.', zh: '来电的是另一名客户。' }];
    const receipts = [{ intake: 'HOTLINE', receivedOn: '2026-10-30' }];
    const { position } = await take('/complaints/TS-W/correction', { partyId: ONE, receipts, reasons });
    expect((await seenBy(OTHER, `/borrowers/${OTHER}/complaints/TS-W`)).status).toBe(404);
    const theirs = await seenBy(OTHER, `/borrowers/${OTHER}/complaints?minPosition=${position}`);
    expect(idsOf(theirs)).not.toContain('TS-W');
    const shown = await seenBy(ONE, `/borrowers/${ONE}/complaints/TS-W`);
    expect(shown.body).toMatchObject({
      account: TOLD.account,
      receivedOn: '2026-10-30',
      dueOn: '2026-11-14',
      loanIds: [],
    });
    const queued = await api.get(`/queues/COMPLAINTS?borrowerId=${ONE}`, { role: 'officer' });
    expect(queued.body.items.map(({ reference }: { reference: string }) => reference)).toContain('TS-W');
    // On the timeline of who it was not of stands that it was corrected.
    const { body: past } = await api.get(`/borrowers/${OTHER}/timeline?limit=200`, { role: 'auditor' });
    const ofIt = past.entries.filter(({ stream }: { stream: string }) => stream === 'complaint-TS-W');
    expect(ofIt.map(({ type, correctedBy }: never) => [type, Array.isArray(correctedBy)])).toEqual([
      ['ComplaintFiled', true],
      ['ComplaintCorrected', false],
    ]);
    const nobody2 = { complainant: { kind: 'REPRESENTATIVE' }, reasons };
    expect((await api.post('/complaints/TS-W/correction', nobody2, { role: 'officer' })).status).toBe(400);
    expect((await api.post('/complaints/TS-W/correction', { reasons: [] }, { role: 'officer' })).status).toBe(400);
  });
});
