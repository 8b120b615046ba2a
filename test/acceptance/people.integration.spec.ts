/** Two records of one person over HTTP: one case, contacts counted together, told once; and each its own again when that is undone. */
import { EventStore } from '#event-store';
import { partnerConnections } from '#partners';
import { isSealedField } from '#privacy';
import { SandboxPartners } from '#sandbox-partners';
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

type Body = ReturnType<typeof JSON.parse>;
const [STAYS, MERGED] = ['C440001', 'C440002'];
const SUPERVISOR = { role: 'supervisor' } as const;
const AUDITOR = { role: 'auditor' } as const;
/** Of nobody, until it is known whose it is. */
const POSTED = {
  ...{ complaintId: 'POST-440', intake: 'SOCIAL_MEDIA', receivedOn: '2026-11-06', account: '催收频繁' },
  ...{ complainant: { kind: 'UNKNOWN' }, post: { platform: 'weibo', postId: 'P-440', author: '网友' } },
};
const EVIDENCE = { foundBy: 'officer-7', evidence: '身份证号一致，客户本人电话确认' };

describe('two records of one person over HTTP', () => {
  let api: RunningApi;
  let sandbox: SandboxPartners;
  const [stays, merged] = [STAYS, MERGED].map((id) => ({ loanId: `${id}-L1`, caseId: `${id}-1` })) as [Of, Of];
  interface Of {
    readonly loanId: string;
    readonly caseId: string;
  }

  beforeAll(async () => {
    sandbox = await SandboxPartners.start();
    const { REPRIEVE_MESSAGING_URL, REPRIEVE_MESSAGING_KEY } = sandbox.environment();
    const partners = partnerConnections({ REPRIEVE_MESSAGING_URL, REPRIEVE_MESSAGING_KEY });
    api = await RunningApi.start('2026-11-02', { partners });
    sandbox.reportTo(async ({ partyId, noticeId, ...report }) => {
      await api.post(`/borrowers/${partyId}/notices/${noticeId}/delivery-reports`, report, { role: 'service' });
    });
    for (const partyId of [STAYS, MERGED]) {
      const told = new ToldCase(api, partyId);
      await told.take('/parties', { partyId, name: '王小明', phone: '13800138000' });
      await told.registerUnpaidLoans('2026-09-30');
    }
    await sweep(api, '2026-11-02');
    await until('both were told', async () =>
      (await Promise.all([toldOf(STAYS), toldOf(MERGED)])).every((n) => n === 1),
    );
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await sandbox.stop();
  }, 60_000);

  async function until<Found>(what: string, find: () => Promise<Found | undefined | false>): Promise<Found> {
    for (const deadline = Date.now() + 20_000; ; await new Promise((done) => setTimeout(done, 50))) {
      const found = await find();
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`never ${what}`);
    }
  }
  const noticesTo = async (partyId: string): Promise<Body[]> =>
    (await api.get(`/borrowers/${partyId}/contacts`)).body.notices;
  const toldOf = async (partyId: string) =>
    (await noticesTo(partyId)).filter(({ status }: Body) => status === 'REACHED').length;
  const take = async (
    path: string,
    body: object,
    role: 'supervisor' | 'officer' | 'service' | 'compliance' = 'service',
  ) => {
    const answer = await api.post(path, body, { role });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const call = (partyId: string, contactId: string) => {
    const by = { kind: 'LENDER', id: 'desk-1' };
    const loanIds = [`${partyId}-L1`];
    return take(`/borrowers/${partyId}/contacts`, { contactId, by, purpose: 'COLLECTION', channel: 'CALL', loanIds });
  };
  const items = async (path: string): Promise<Body[]> => (await api.get(path, SUPERVISOR)).body.items;

  it('have an unanswered matter each, and two calls of today, before anybody finds out', async () => {
    for (const [n, partyId] of [STAYS, MERGED].entries()) {
      const receivedAt = '2026-11-02T09:00:00+08:00';
      const came = { inboundId: `IN-${n}`, channel: 'HOTLINE', loanIds: [], receivedAt, settled: false };
      await take(`/borrowers/${partyId}/inbound-contacts`, came);
    }
    for (const [n, partyId] of [STAYS, MERGED, MERGED].entries()) {
      expect(await call(partyId, `CALL-${n}`)).toMatchObject({ answer: 'PERMITTED' });
    }
    const filed = { complaintId: 'TS-440', account: '还款后仍被催收' };
    await take(`/borrowers/${MERGED}/complaints`, filed);
  });

  it('go on in one case from the merge on', async () => {
    const { mergeId, position } = await take(
      `/parties/${MERGED}/merge`,
      { survivorId: STAYS, ...EVIDENCE },
      'supervisor',
    );
    expect(mergeId).toBe(`${MERGED}-M1`);
    await until('one case', async () => {
      const { body } = await api.get(`/cases/${stays.caseId}`);
      return body.loans.length === 2;
    });
    for (const named of [STAYS, MERGED]) {
      const { borrowerId, cases } = (await api.get(`/borrowers/${named}/cases`)).body;
      expect([borrowerId, cases.map(({ caseId, closedOn }: Body) => [caseId, closedOn !== null])]).toEqual([
        STAYS,
        expect.arrayContaining([[stays.caseId, false]]),
      ]);
      const loans = await items(`/loans?borrowerId=${named}&minPosition=${position}`);
      expect(loans.map(({ loanId, borrowerId: of, record }) => [loanId, of, record])).toEqual([
        [stays.loanId, STAYS, undefined],
        [merged.loanId, STAYS, MERGED],
      ]);
    }
  });

  it('stand in every list under the record that stays, whichever is asked for', async () => {
    for (const named of [STAYS, MERGED]) {
      const inbound = await items(`/queues/INBOUND_CONTACT?borrowerId=${named}`);
      expect(inbound.map(({ borrowerId, record, reference }) => [borrowerId, record, reference]).sort()).toEqual(
        [
          [STAYS, undefined, 'IN-0'],
          [STAYS, MERGED, 'IN-1'],
        ].sort(),
      );
      const clocks = await items(`/clocks?borrowerId=${named}&limit=200`);
      expect(new Set(clocks.map(({ borrowerId }) => borrowerId))).toEqual(new Set([STAYS]));
      expect(clocks.some(({ record }) => record === MERGED)).toBe(true);
      const complaints = await items(`/complaints?borrowerId=${named}`);
      expect(complaints).toMatchObject([{ complaintId: 'TS-440', partyId: STAYS, record: MERGED }]);
      const timeline = (await api.get(`/borrowers/${named}/timeline?limit=200`, AUDITOR)).body;
      expect(timeline.borrowerId).toBe(STAYS);
      const streams = new Set(timeline.entries.map(({ stream }: Body) => stream));
      expect([...streams]).toEqual(expect.arrayContaining([`party-${STAYS}`, `party-${MERGED}`, `contact-${MERGED}`]));
    }
    const own = { role: 'service', headers: { 'X-On-Behalf-Of': STAYS } } as const;
    expect((await api.get(`/borrowers/${STAYS}/complaints/TS-440`, own)).body).toMatchObject({ complaintId: 'TS-440' });
  });

  it('are shown to the person as one: all loans, all contacts, what they complained about', async () => {
    for (const person of [STAYS, MERGED]) {
      const { body: me } = await api.get('/me', { role: 'service', headers: { 'X-On-Behalf-Of': person } });
      expect(me.you.partyId).toBe(STAYS);
      expect(me.loans.map(({ loanId }: Body) => loanId)).toEqual([stays.loanId, merged.loanId]);
      expect(me.case).toMatchObject({ caseId: stays.caseId });
      expect(me.complaints).toMatchObject([{ complaintId: 'TS-440' }]);
      expect(me.contacts.inbound).toHaveLength(2);
      expect(me.acts.every(({ address }: Body) => !address.includes(MERGED) || address.includes(merged.loanId))).toBe(
        true,
      );
    }
  });

  it('have contacts counted together: the third call of the day was the last', async () => {
    expect(await call(STAYS, 'CALL-3')).toMatchObject({ answer: 'BLOCKED', rule: 'INTERACTIVE_CAP' });
    expect(await call(MERGED, 'CALL-4')).toMatchObject({ answer: 'BLOCKED', rule: 'INTERACTIVE_CAP' });
  });

  it('are told nothing twice of a loan that only changed its case, and later one notice of each loan', async () => {
    expect(await noticesTo(STAYS)).toHaveLength(2);
    await turnTo(api, '2026-11-06');
    const still = await until('told again on the seventh day', async () => {
      const told = (await noticesTo(MERGED)).filter(({ template }) => template === 'OVERDUE_STILL');
      return told.length >= 2 && told.every(({ status }) => status === 'REACHED') && told;
    });
    expect(still.map(({ loanIds }) => loanIds[0]).sort()).toEqual([stays.loanId, merged.loanId]);
    expect((await noticesTo(STAYS)).filter(({ template }) => template === 'OVERDUE_FOUND')).toHaveLength(2);
    const toMerged = sandbox.messages().filter(({ text }) => text.includes(merged.loanId.slice(-4)));
    expect(new Set(toMerged.map(({ contactId }) => contactId)).size).toBe(toMerged.length);
  }, 60_000);

  it('are two persons again when the merge is undone, each with what is theirs, and a list of what came in meanwhile', async () => {
    const english = () => api.post(`/parties/${MERGED}/contact-details`, { language: 'en' }, { key: 'language-440' });
    const changed = await english();
    expect(changed).toMatchObject({ status: 200, body: { events: ['ContactDetailsChanged'] } });
    const undoing = () =>
      api.post(
        `/parties/${MERGED}/merge/undoing`,
        { reason: '经核实系同名不同人' },
        { ...SUPERVISOR, key: 'undo-440' },
      );
    const { status, body } = await undoing();
    expect([status, body.events]).toEqual([200, ['PartyMergeUndone']]);
    // The very same command sent again is answered as it was.
    expect((await undoing()).body).toMatchObject({ outcome: body.outcome, position: body.position });
    await until('a case of their own', async () => {
      const { cases } = (await api.get(`/borrowers/${MERGED}/cases`)).body;
      return cases.some(({ caseId, closedOn }: Body) => caseId === `${MERGED}-2` && closedOn === null);
    });
    // So is what was sent under this record while both were one, though it would be decided on another one now.
    expect((await english()).body).toMatchObject({ outcome: changed.body.outcome, position: changed.body.position });
    const at = `minPosition=${body.position}`;
    for (const [of, partyId] of [[stays, STAYS] as const, [merged, MERGED] as const]) {
      const loans = await items(`/loans?borrowerId=${partyId}&${at}`);
      expect(loans.map(({ loanId, borrowerId, record }) => [loanId, borrowerId, record])).toEqual([
        [of.loanId, partyId, undefined],
      ]);
      const { records, language } = (await api.get(`/parties/${partyId}`, SUPERVISOR)).body;
      expect([records, language]).toEqual([[partyId], partyId === STAYS ? 'en' : 'zh']);
    }
    expect(await items(`/complaints?borrowerId=${STAYS}&${at}`)).toEqual([]);
    expect(await items(`/complaints?borrowerId=${MERGED}&${at}`)).toMatchObject([{ partyId: MERGED }]);
    const [item] = await items(`/queues/MERGE_UNDONE?borrowerId=${MERGED}&${at}`);
    expect(item).toMatchObject({ reference: `${MERGED}-M1`, borrowerId: MERGED });
    const meanwhile = (
      await api.get(`/parties/${MERGED}/merges/${item?.reference}/aftermath?limit=200&${at}`, SUPERVISOR)
    ).body;
    expect(meanwhile).toMatchObject({
      mergedId: MERGED,
      survivorId: STAYS,
      mergedOn: '2026-11-02',
      undoneOn: '2026-11-06',
      assignedOn: null,
    });
    const types = meanwhile.entries.map(({ type }: Body) => type);
    expect(types).toEqual(
      expect.arrayContaining(['ContactBlocked', 'NoticePrepared', 'LoansMoved', 'OverdueDetected']),
    );
    expect(types).not.toContain('PartyRegistered');
    expect((await api.get(`/parties/${STAYS}/merges/${MERGED}-M1/aftermath`, SUPERVISOR)).status).toBe(404);
    expect((await api.get(`/parties/${MERGED}/merges/${MERGED}-M9/aftermath`, SUPERVISOR)).status).toBe(404);
  }, 60_000);

  it('are told nothing again of the loan that came back, and are merged once more under the same words', async () => {
    const found = (await noticesTo(MERGED)).filter(({ template }) => template === 'OVERDUE_FOUND');
    expect(found).toHaveLength(1);
    const settled = { mergeId: `${MERGED}-M1`, measures: '合并期间的来电均已告知承办人' };
    await take(`/parties/${MERGED}/merge/aftermath`, settled, 'supervisor');
    const { mergeId } = await take(`/parties/${MERGED}/merge`, { survivorId: STAYS, ...EVIDENCE }, 'supervisor');
    expect(mergeId).toBe(`${MERGED}-M2`);
    await until('one case again', async () => (await api.get(`/cases/${stays.caseId}`)).body.loans.length >= 2);
  }, 60_000);

  it('are only kept once compliance says so of either: their words are hidden, and what the law asks for goes on', async () => {
    const { position } = await take(`/parties/${MERGED}/restriction`, { ground: 'OBJECTION' }, 'compliance');
    const at = `minPosition=${position}`;
    const fixed = { zh: expect.stringMatching(/仅予存储/), en: expect.stringMatching(/only kept/) };
    const timelineTo = async (role: 'officer' | 'auditor' | 'compliance', of: string) =>
      (await api.get(`/${of}/timeline?limit=200&${at}`, { role })).body.entries as Body[];
    for (const shown of [
      `borrowers/${STAYS}`,
      `borrowers/${MERGED}`,
      `cases/${stays.caseId}`,
      `loans/${merged.loanId}`,
    ]) {
      for (const entry of await timelineTo('officer', shown)) {
        expect(entry).toMatchObject({ what: fixed, why: [], data: {} });
      }
      const told = await timelineTo('auditor', shown);
      // What cases, approvals and notices refuse an auditor, no timeline tells: all else stands in words.
      for (const { stream, type, what, why, data } of told) {
        const isRefused = /^(case|approval)-/.test(stream) || type === 'NoticePrepared';
        expect([type, /only kept/.test(what.en)]).toEqual([type, isRefused]);
        if (isRefused) expect([why, data]).toEqual([[], {}]);
      }
      expect(JSON.stringify(told)).not.toMatch(/王|138001|还款后仍被催收|电话确认/);
    }
    expect(JSON.stringify(await timelineTo('compliance', `borrowers/${MERGED}`))).toContain('电话确认');
    const inCompliance = await timelineTo('compliance', `cases/${stays.caseId}`);
    expect(inCompliance.some(({ stream, data }) => stream.startsWith('case-') && data.loanId !== undefined)).toBe(true);
    const fed = async (role: 'auditor' | 'operator' | 'compliance' | 'service') => {
      const { events } = (await api.get('/events?after=0&types=OverdueDetected&limit=200', { role })).body;
      return (events as Body[]).filter(({ stream }) => stream === `case-${STAYS}`);
    };
    for (const role of ['auditor', 'operator'] as const) {
      expect((await fed(role)).length).toBeGreaterThan(0);
      for (const event of await fed(role)) expect(event).toMatchObject({ data: {}, restricted: fixed });
    }
    expect((await fed('compliance'))[0]).toMatchObject({ data: { loanId: expect.any(String) } });
    const lists = ['/queues/INBOUND_CONTACT', '/clocks', '/loans', '/complaints'];
    for (const list of lists) {
      const found = await items(`${list}?borrowerId=${MERGED}&limit=200&${at}`);
      expect(found.length).toBeGreaterThan(0);
      for (const one of found) expect(one).toMatchObject({ restricted: fixed });
    }
    expect((await timelineTo('auditor', `borrowers/${MERGED}`)).map(({ type }) => type)).toContain('NoticePrepared');
    const [notice] = await noticesTo(MERGED);
    const noticeTo = async (role: 'officer' | 'compliance') =>
      (await api.get(`/borrowers/${MERGED}/notices/${notice.noticeId}`, { role })).body;
    expect(await noticeTo('officer')).toMatchObject({ text: fixed.zh, figures: {} });
    expect((await noticeTo('compliance')).text).toMatch(/逾期/);
    for (const person of [STAYS, MERGED]) {
      const { body: me } = await api.get('/me', {
        role: 'service',
        headers: { 'X-On-Behalf-Of': person, 'Accept-Language': 'zh' },
      });
      expect(me).toMatchObject({ summary: [expect.stringMatching(/仅予存储/)], loans: [], case: null, reported: [] });
      expect(me.acts.map(({ act }: Body) => act)).toEqual([
        ...['COMPLAIN', 'TAKE_COMPLAINT_BACK', 'WITHDRAW_CONSENT', 'ASK_ABOUT_DATA'],
      ]);
    }
    // What the timeline hides, what was asked for and how it was assessed, no other read tells.
    for (const { caseId } of [stays, merged]) {
      const offer = `offers/${caseId}-N1-O1`;
      const read = (what: string, as: Parameters<RunningApi['get']>[1]) => api.get(`/cases/${caseId}${what}`, as);
      for (const what of [
        '',
        '/assessments/1/explanation',
        `/${offer}/comparison`,
        `/${offer}/options/A/agreement`,
        `/agreements/${caseId}-A1/document`,
      ]) {
        for (const role of ['officer', 'supervisor', 'service', 'auditor'] as const) {
          expect(await read(what, { role })).toMatchObject({ status: 403, body: { code: 'PROCESSING_RESTRICTED' } });
        }
        expect((await read(what, { role: 'compliance' })).status).toBe(what === '' ? 200 : 404);
      }
    }
    const told = new ToldCase(api, STAYS);
    await expect(told.request()).rejects.toThrow('PROCESSING_RESTRICTED');
    await expect(take(`/parties/${MERGED}/contact-details`, { language: 'en' })).rejects.toThrow(
      'PROCESSING_RESTRICTED',
    );
    const contact = { by: { kind: 'LENDER', id: 'desk-1' }, channel: 'CALL', loanIds: [merged.loanId] };
    const ask = (contactId: string, more: object) =>
      take(`/borrowers/${MERGED}/contacts`, { ...contact, contactId, ...more });
    expect(await ask('R-1', { purpose: 'REMINDER' })).toMatchObject({ rule: 'PROCESSING_RESTRICTED' });
    expect(await ask('R-2', { purpose: 'REPLY', replyTo: 'IN-1' })).toMatchObject({ answer: 'PERMITTED' });
    await take(`/borrowers/${MERGED}/complaints`, { complaintId: 'TS-441', account: '要求说明' });
    await told.pay(merged.loanId, 'PAY-440', 1_000, '2026-11-06');
    const by = { kind: 'PERSON', partyId: MERGED };
    await take(`/parties/${MERGED}/subject-requests`, { requestId: 'SR-440', kind: 'ACCESS', through: 'APP', by });
    const lifted = await take(`/parties/${STAYS}/restriction/lifting`, { reason: '客户撤回' }, 'compliance');
    const after = await items(`/loans?borrowerId=${MERGED}&minPosition=${lifted.position}`);
    expect(after.map(({ restricted }) => restricted)).toEqual([undefined, undefined]);
  }, 60_000);

  it('are given what is held of them: counted as the streams tell it, in their language, and the same whenever it is read', async () => {
    const at = `/parties/${MERGED}/subject-requests/SR-440`;
    const own = { role: 'service', headers: { 'X-On-Behalf-Of': MERGED, 'Accept-Language': 'zh' } } as const;
    expect((await api.get(`${at}/document`, own)).status).toBe(404);
    expect((await api.get(`${at}/document`, { role: 'compliance' })).body).toMatchObject({ given: false });
    const [item] = await items(`/queues/SUBJECT_REQUEST?borrowerId=${MERGED}`);
    expect(item).toMatchObject({ reference: 'SR-440', dueOn: '2026-11-21', borrowerId: STAYS });
    expect(await items(`/clocks?kind=SUBJECT_REQUEST_DUE&borrowerId=${STAYS}`)).toMatchObject([
      { reference: 'SR-440', daysLeft: 15 },
    ]);
    await take('/complaints', POSTED);
    const answer = { outcome: 'GRANTED', answer: '已提供您的个人信息副本' };
    const sent = () => api.post(`${at}/answer`, answer, { role: 'compliance', key: 'answer-440' });
    expect(await sent()).toMatchObject({ status: 200, body: { events: ['SubjectRequestAnswered'] } });
    expect((await sent()).status).toBe(200);
    const zh = (await api.get(`${at}/document`, own)).body;
    const en = (await api.get(`${at}/document`, { ...own, headers: { ...own.headers, 'Accept-Language': 'en' } })).body;
    const told = (await api.get(`/parties/${STAYS}`, { role: 'compliance' })).body.subjectRequests;
    expect(told).toMatchObject([{ requestId: 'SR-440', outcome: 'GRANTED', documentHash: zh.contentHash }]);
    expect(en).toMatchObject({ given: true, contentHash: zh.contentHash, kept: { because: 'RUNS', until: null } });
    expect([zh.says, en.says].map((says) => says.slice(0, 7))).toEqual(['我方共保存您的', 'We hold']);
    expect(await countedIn(zh.upTo)).toEqual({
      kinds: zh.kinds.map(({ kind, entries, streams }: Body) => [kind, entries, streams]),
      sealed: sum(zh.kinds.flatMap(({ personal }: Body) => personal.map(({ fields }: Body) => fields))),
      gateway: zh.receivers.find(({ receiver }: Body) => receiver === 'MESSAGING_GATEWAY').times,
    });
    expect(zh.entries).toBe(sum(zh.kinds.map(({ entries }: Body) => entries)));
    for (const { entries, sources } of zh.kinds) expect(sum(sources.map((one: Body) => one.entries))).toBe(entries);
    // The data themselves, in the clear for the person alone: every entry once, in words and as data, and nothing of anybody else.
    expect(zh.data.length).toBe(zh.entries);
    const of = (type: string): Body => zh.data.find((one: Body) => one.type === type)?.data;
    expect(of('PartyRegistered')).toMatchObject({ name: expect.stringMatching(/^[^*]+$/), phone: expect.any(String) });
    expect(of('RepaymentRecorded')).toMatchObject({ paymentId: 'PAY-440', amount: 1_000 });
    const filed = zh.data.filter((one: Body) => one.type === 'ComplaintFiled');
    expect(filed.map((one: Body) => one.data.account)).toContain('要求说明');
    const notices = zh.data.filter((one: Body) => one.type === 'NoticePrepared');
    expect(notices.length).toBeGreaterThan(0);
    for (const { texts } of notices) expect(texts[0]).toMatch(/\p{Script=Han}/u);
    expect(JSON.stringify(zh.data)).not.toMatch(/\$enc|officer-1|supervisor-1|compliance-1/);
    const seen = (await api.get(`${at}/document`, { role: 'compliance' })).body;
    expect(seen.data.find((one: Body) => one.type === 'PartyRegistered').data.name).toContain('*');
    // What is recorded later changes nothing of what was given, nor does a merge that is undone; it is theirs who asked.
    await take(`/borrowers/${MERGED}/complaints`, { complaintId: 'TS-442', account: '再次要求说明' });
    await take(`/parties/${MERGED}/merge/undoing`, { reason: '经核实系同名不同人' }, 'supervisor');
    const later = (
      await api.get(`${at}/document`, {
        role: 'compliance',
        headers: { 'Accept-Language': 'zh' },
      })
    ).body;
    const counts = { freshness: null, partyId: null, data: null };
    expect({ ...later, ...counts }).toEqual({ ...zh, ...counts });
  }, 60_000);

  it('are each written to in the language they named; until then in that of the contract', async () => {
    await turnTo(api, '2026-11-14');
    for (const [partyId, language] of [
      [STAYS, 'en'],
      [MERGED, 'zh'],
    ] as const) {
      const told = await until(`${partyId} told on the fifteenth day`, async () =>
        (await noticesTo(partyId)).find(({ preparedOn }) => preparedOn === '2026-11-14'),
      );
      expect(told).toMatchObject({ template: 'OVERDUE_STILL', language });
    }
  }, 60_000);

  it('keep what they were given as it was where a complaint proves to be theirs, each seeing nothing of the other', async () => {
    const path = `/parties/${MERGED}/subject-requests/SR-440/document`;
    const before = (await api.get(path, { role: 'compliance' })).body;
    await take('/complaints/POST-440/links', { partyId: STAYS, complainant: { kind: 'BORROWER' } }, 'officer');
    const after = (await api.get(path, { role: 'compliance' })).body;
    expect({ ...after, freshness: null }).toEqual({ ...before, freshness: null });
    expect(before).toMatchObject({ given: true });
    for (const partyId of [STAYS, MERGED]) {
      const own = { role: 'service', headers: { 'X-On-Behalf-Of': partyId } } as const;
      expect((await api.get(path.replace(MERGED, partyId), own)).status).toBe(404);
    }
  }, 60_000);

  const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

  /** By going through the streams by hand. */
  async function countedIn(upTo: string) {
    const store = api.app.get(EventStore);
    const ofBoth = (of: string) => [STAYS, MERGED].map((id) => `${of}-${id}`);
    const ofLoans = (of: string) => [stays, merged].map(({ loanId }) => `${of}-${loanId}`);
    const kinds = {
      ...{ PERSON: ofBoth('party'), LOANS: ofLoans('loan'), CASES: ofBoth('case'), CONTACTS: ofBoth('contact') },
      COMPLAINTS: ['complaint-TS-440', 'complaint-TS-441'],
    };
    let [sealed, gateway] = [0, 0];
    const found: (readonly [string, number, number])[] = [];
    for (const [kind, streams] of Object.entries(kinds)) {
      let entries = 0;
      for (const stream of streams) {
        for await (const event of store.readStream(stream)) {
          if (BigInt(event.position) > BigInt(upTo)) continue;
          entries += 1;
          sealed += sealedIn(event.data);
          const { noticeId } = event.data as { readonly noticeId?: string };
          if (event.type === 'ContactPermitted' && noticeId !== undefined) gateway += 1;
        }
      }
      found.push([kind, entries, streams.length]);
    }
    return { kinds: found, sealed, gateway };
  }

  function sealedIn(value: unknown): number {
    if (isSealedField(value)) return 1;
    return typeof value === 'object' && value !== null ? sum(Object.values(value).map(sealedIn)) : 0;
  }
});
