/** What persons are told by message, over HTTP to a gateway that delivers, delays, fails, brings back and repeats as it is told. */
import { CLOCK, type SimulatedClock } from '#clock';
import { partnerConnections } from '#partners';
import { openPool } from '#postgres';
import { type MessageReport, SandboxPartners, type SentMessage } from '#sandbox-partners';
import { RunningApi } from './running-api';
import { submitted, sweep, ToldCase, turnTo } from './told-case';

type Body = ReturnType<typeof JSON.parse>;
const PHONE = '13800138000';
const OFFICER = { role: 'officer' } as const;
/** Each with one loan that fell due on 30 October and was found overdue on 2 November. */
const PERSONS = [
  'N-TEXT',
  'N-APP',
  'N-NEXT',
  'N-NOBODY',
  'N-REPEATED',
  'N-SILENT',
  'N-WEST',
  'N-AGAIN',
  'N-PAID',
  'N-HELD',
];

describe('a person who is told by message', () => {
  let sandbox: SandboxPartners;
  let api: RunningApi;
  const reports: MessageReport[] = [];

  beforeAll(async () => {
    sandbox = await SandboxPartners.start();
    const { REPRIEVE_MESSAGING_URL, REPRIEVE_MESSAGING_KEY } = sandbox.environment();
    const partners = partnerConnections({ REPRIEVE_MESSAGING_URL, REPRIEVE_MESSAGING_KEY });
    api = await RunningApi.start('2026-11-02', { partners });
    sandbox.reportTo(async (told) => {
      reports.push(told);
      const { partyId, noticeId, ...report } = told;
      await api.post(`/borrowers/${partyId}/notices/${noticeId}/delivery-reports`, report, { role: 'service' });
    });
    sandbox.behave('MESSAGING', 'BOUNCES', 'N-NEXT/SMS');
    sandbox.behave('MESSAGING', 'UNWANTED', 'N-NEXT/APP_PUSH');
    sandbox.behave('MESSAGING', 'BOUNCES', 'N-NOBODY');
    sandbox.behave('MESSAGING', 'REPEATS', 'N-REPEATED');
    sandbox.behave('MESSAGING', 'SWALLOWS', 'N-SILENT');
    for (const partyId of PERSONS) {
      const one = new ToldCase(api, partyId);
      if (partyId !== 'N-APP') await one.take('/parties', { partyId, name: '王小明', phone: PHONE });
      await one.registerUnpaidLoans('2026-09-30');
    }
    await api.post('/parties/N-WEST/contact-hours', { timeZone: 'Asia/Urumqi' });
    const hold = { holdId: 'H-1', kind: 'DISPUTE', documentHash: 'a'.repeat(64) };
    expect((await api.post('/parties/N-HELD/holds', hold, OFFICER)).status).toBeLessThan(300);
    await sweep(api, '2026-11-02');
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await sandbox.stop();
  }, 60_000);

  const messagesTo = (partyId: string): readonly SentMessage[] =>
    sandbox.messages().filter((message) => message.partyId === partyId);
  const noticesTo = async (partyId: string): Promise<Body[]> =>
    (await api.get(`/borrowers/${partyId}/contacts`, OFFICER)).body.notices;
  async function until<Found>(what: string, find: () => Promise<Found | undefined | false>): Promise<Found> {
    for (const deadline = Date.now() + 20_000; ; await new Promise((done) => setTimeout(done, 50))) {
      const found = await find();
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`never ${what}`);
    }
  }
  const noticeIs = (partyId: string, status: string, template = 'OVERDUE_FOUND'): Promise<Body> =>
    until(`${status}: ${template} to ${partyId}`, async () =>
      (await noticesTo(partyId)).find((one) => one.template === template && one.status === status),
    );
  async function itemsOf(partyId: string): Promise<Body[]> {
    const { position } = (await api.get(`/borrowers/${partyId}/contacts`, OFFICER)).body.freshness ?? {};
    const known = position ? `&minPosition=${position}` : '';
    return (await api.get(`/queues/NOTICE?limit=200${known}`, OFFICER)).body.items.filter(
      ({ borrowerId }: Body) => borrowerId === partyId,
    );
  }

  it('learns on the day on which a loan is found overdue what is owed, by text, in exact words that can be read again', async () => {
    const partyId = 'N-TEXT';
    const notice = await noticeIs(partyId, 'REACHED');
    expect(notice).toMatchObject({ version: 2, language: 'zh', purpose: 'COLLECTION', preparedOn: '2026-11-02' });
    expect(notice.attempts).toMatchObject([{ channel: 'SMS', status: 'DELIVERED', failure: null }]);
    const [message] = messagesTo(partyId);
    const { body } = await api.get(`/borrowers/${partyId}/notices/${notice.noticeId}`, OFFICER);
    expect(body).toMatchObject({ text: message?.text, unchanged: true, status: 'REACHED', figures: { dpd: 3 } });
    expect(message?.text).toMatch(/^您尾号T-L1的借款已逾期3天，逾期金额¥1,\d{3}\.\d{2}（计至2026年11月2日当日）。/);
    expect(messagesTo(partyId)).toHaveLength(1);
    const { contacts } = (await api.get(`/borrowers/${partyId}/contacts`, OFFICER)).body;
    expect(contacts).toMatchObject([{ purpose: 'COLLECTION', channel: 'SMS', status: 'MADE', effective: false }]);
  });

  it('has it all on their timeline, in words', async () => {
    const entries = await until('all told', async () => {
      const { body } = await api.get('/borrowers/N-TEXT/timeline?limit=200', { role: 'auditor' });
      const told: Body[] = body.entries.filter(({ stream }: Body) => stream === 'contact-N-TEXT');
      return told.some(({ type }) => type === 'ContactMade') && told;
    });
    expect(entries.map(({ type }) => type)).toEqual(['NoticePrepared', 'ContactPermitted', 'ContactMade']);
    expect(entries[0].what.en).toBe(
      'The person is to be told that a loan is overdue (template version 2, 2026-11-02).',
    );
  });

  it('is reached by the app where no number is known', async () => {
    const { attempts } = await noticeIs('N-APP', 'REACHED');
    expect(attempts).toMatchObject([
      { channel: 'SMS', status: 'FAILED', failure: 'NO_ADDRESS' },
      { channel: 'APP_PUSH', status: 'DELIVERED' },
    ]);
  });

  it('is reached by the next channel where one brought it back or is not wanted, and told once', async () => {
    const { attempts } = await noticeIs('N-NEXT', 'REACHED');
    expect(attempts).toMatchObject([
      { channel: 'SMS', failure: 'BOUNCED' },
      { channel: 'APP_PUSH', failure: 'DECLINED' },
      { channel: 'VOICE_BOT', status: 'DELIVERED' },
    ]);
    expect(messagesTo('N-NEXT')).toHaveLength(1);
    const { today } = (await api.get('/borrowers/N-NEXT/contacts', OFFICER)).body;
    expect(today.notifications.used).toBe(1);
  });

  it('who was reached by nobody stands in a queue until an officer has seen to it', async () => {
    const { noticeId } = await noticeIs('N-NOBODY', 'UNREACHED');
    const [item] = await until('in the queue', async () => {
      const items = await itemsOf('N-NOBODY');
      return items.length > 0 && items;
    });
    expect(item).toMatchObject({ step: 'REACHED_NOBODY', reference: noticeId, caseId: 'N-NOBODY-1' });
    const route = `/borrowers/N-NOBODY/notices/${noticeId}/follow-up`;
    const seen = { reached: true, measure: '已寄送挂号信' };
    expect((await api.post(route, seen, { role: 'service' })).status).toBe(403);
    expect((await api.post(route, { reached: 'perhaps' }, OFFICER)).body.errors).toHaveLength(2);
    expect((await api.post(route, seen, OFFICER)).status).toBe(200);
    expect((await api.post(route, seen, OFFICER)).status).toBe(200);
    expect((await api.post(route, { ...seen, reached: false }, OFFICER)).body.code).toBe('NOTICE_FOLLOWED_UP_ALREADY');
    await until('out of the queue', async () => (await itemsOf('N-NOBODY')).length === 0);
    expect(messagesTo('N-NOBODY')).toEqual([]);
  });

  it('was reached as soon as the gateway says so, however often and in whatever order it says what', async () => {
    const { attempts } = await noticeIs('N-REPEATED', 'REACHED');
    await until('all repeated', async () => reports.filter((one) => one.partyId === 'N-REPEATED').length === 5);
    expect(attempts).toMatchObject([{ channel: 'SMS', status: 'DELIVERED' }]);
    const { contacts } = (await api.get('/borrowers/N-REPEATED/contacts', OFFICER)).body;
    expect(contacts).toMatchObject([{ status: 'MADE', connected: true }]);
    expect(messagesTo('N-REPEATED')).toHaveLength(1);
  });

  it('is told of by reports that make sense alone: not from tomorrow, not of what was never sent', async () => {
    const { noticeId } = await until('taken by the gateway', async () =>
      (await noticesTo('N-SILENT')).find(({ attempts }) => attempts[0]?.status === 'HANDED_OVER'),
    );
    const route = `/borrowers/N-SILENT/notices/${noticeId}/delivery-reports`;
    const now = api.app.get<SimulatedClock>(CLOCK).now();
    const report = { contactId: `${noticeId}.1`, outcome: 'DELIVERED', at: now };
    const codeOf = async (path: string, body: object): Promise<[number, string]> => {
      const answer = await api.post(path, body, { role: 'service' });
      return [answer.status, answer.body.code];
    };
    const [tomorrow, before] = ['2026-11-03T09:00:00+08:00', '2026-10-03T09:00:00+08:00'];
    expect(await codeOf(route, { ...report, at: tomorrow })).toEqual([422, 'CONTACT_IN_FUTURE']);
    expect(await codeOf(route, { ...report, at: before })).toEqual([422, 'DELIVERY_BEFORE_IT_WAS_SENT']);
    expect(await codeOf(route, { ...report, contactId: `${noticeId}.9` })).toEqual([422, 'NO_SUCH_NOTICE']);
    expect(await codeOf(route.replace(noticeId, 'NONE'), report)).toEqual([422, 'NO_SUCH_NOTICE']);
    const { body } = await api.post(route, { contactId: '', outcome: 'MAYBE', at: 'soon' }, { role: 'service' });
    expect(body.errors.map(({ pointer }: Body) => pointer).sort()).toEqual(['/at', '/contactId', '/outcome']);
    expect((await api.post(route, report, OFFICER)).status).toBe(403);
    expect((await api.post(route, report, { role: 'service' })).status).toBe(200);
    expect((await api.post(route, { ...report, outcome: 'FAILED' }, { role: 'service' })).status).toBe(200);
    await noticeIs('N-SILENT', 'REACHED');
    expect((await api.get('/borrowers/N-SILENT/notices/NONE', OFFICER)).status).toBe(404);
  });

  it('is told when it is permitted where they live, though found before', async () => {
    // 09:00 in Shanghai is 07:00 in Urumqi.
    const [waiting] = await until('asked for', async () => {
      const notices = await noticesTo('N-WEST');
      return notices[0]?.attempts.length > 0 && notices;
    });
    expect(waiting.attempts).toMatchObject([{ status: 'BLOCKED', rule: 'OUTSIDE_HOURS' }]);
    expect(Date.parse(waiting.attempts[0].askAgainAt)).toBe(Date.parse('2026-11-02T10:00:00+08:00'));
    expect(messagesTo('N-WEST')).toEqual([]);
    await api.app.get<SimulatedClock>(CLOCK).advance('2026-11-02T10:00:01+08:00');
    const { attempts } = await noticeIs('N-WEST', 'REACHED');
    expect(attempts.map(({ status }: Body) => status)).toEqual(['BLOCKED', 'DELIVERED']);
  });

  it('is told under a hold nothing, and what is owed as soon as it is lifted, not only on the next set day', async () => {
    const held = await noticeIs('N-HELD', 'LAPSED');
    expect(held.attempts).toMatchObject([{ status: 'BLOCKED', rule: 'HOLD', askAgainAt: null }]);
    const ended = { documentHash: 'b'.repeat(64) };
    const lifted = await api.post('/parties/N-HELD/holds/H-1/lifting', ended, { role: 'supervisor' });
    expect(lifted.body.events).toEqual(['HoldLifted']);
    const { noticeId } = await noticeIs('N-HELD', 'REACHED', 'OVERDUE_STILL');
    const { body } = await api.get(`/borrowers/N-HELD/notices/${noticeId}`, OFFICER);
    expect(body).toMatchObject({ preparedOn: '2026-11-02', figures: { asOf: '2026-11-02', dpd: 3 } });
    expect(messagesTo('N-HELD')).toHaveLength(1);
  });

  it('is told again on the set days while it stays overdue, with the figures of the day, and no more once it is paid', async () => {
    await noticeIs('N-AGAIN', 'REACHED');
    await noticeIs('N-PAID', 'REACHED');
    await new ToldCase(api, 'N-PAID').pay('N-PAID-L1', 'P1', 1_300_000, '2026-11-02');
    for (const day of ['03', '04', '05']) await turnTo(api, `2026-11-${day}`);
    // The day is turned once the notices of the day are sent.
    expect((await turnTo(api, '2026-11-06')).result).toMatchObject({ noticesToSend: 0 });
    expect(messagesTo('N-AGAIN')).toHaveLength(2);
    const again = await noticeIs('N-AGAIN', 'REACHED', 'OVERDUE_STILL');
    const { body } = await api.get(`/borrowers/N-AGAIN/notices/${again.noticeId}`, OFFICER);
    expect(body).toMatchObject({
      occasion: 'N-AGAIN-L1/2026-10-30/7',
      figures: { dpd: 7, asOf: '2026-11-06' },
      preparedOn: '2026-11-06',
    });
    expect(messagesTo('N-AGAIN')).toHaveLength(2);
    expect(messagesTo('N-PAID')).toHaveLength(1);
  }, 60_000);

  it('is told before what is overdue is reported, once for the same arrears; then what was held back goes out', async () => {
    const monthOf = async (partyId: string): Promise<Body> =>
      (await api.get(`/loans/${partyId}-L1/bureau-record`, OFFICER)).body.months[0];
    const { runs } = await submitted(api, '/bureau/submissions', { month: '2026-10' });
    expect(runs[0].counts).toMatchObject({ negative: 0, withheld: PERSONS.length });
    const notice = await noticeIs('N-TEXT', 'REACHED', 'REPORT_AHEAD');
    const { body } = await api.get(`/borrowers/N-TEXT/notices/${notice.noticeId}`, OFFICER);
    expect(body.text).toMatch(
      /^您尾号T-L1的借款截至2026年10月31日日终逾期1天，逾期金额¥[\d,.]+，该信息将依法报送征信机构。/,
    );
    await until('known to the record', async () => (await monthOf('N-TEXT')).standing !== 'NOTICE_OWED');
    await noticeIs('N-NOBODY', 'UNREACHED', 'REPORT_AHEAD');
    expect(await monthOf('N-NOBODY')).toMatchObject({ standing: 'NOTICE_OWED' });
    await submitted(api, '/bureau/submissions/2026-10/supplements', {});
    expect(await monthOf('N-TEXT')).toMatchObject({
      submissions: [{ because: 'NOTICE_GIVEN', row: { daysPastDue: 1 } }],
    });
    expect((await noticesTo('N-NOBODY')).filter(({ template }) => template === 'REPORT_AHEAD')).toHaveLength(1);
  });

  it('is told at once what was reported, where the contact that had told it before proves to have been none', async () => {
    const recordOf = async (): Promise<Body> => (await api.get('/loans/N-TEXT-L1/bureau-record', OFFICER)).body;
    const [{ reference }] = (await recordOf()).notices;
    const reasons = [{ en: 'The text went to another number.', zh: '该短信发送至他人号码。' }];
    const corrected = { kind: 'NEVER_MADE', reasons };
    expect(
      (await api.post(`/borrowers/N-TEXT/contacts/${reference}/correction`, corrected, OFFICER)).body,
    ).toMatchObject({
      events: expect.arrayContaining(['ContactReportCorrected', 'NoticeReachedNobody']),
    });
    await noticeIs('N-TEXT', 'REACHED', 'REPORTED_UNTOLD');
    await until('known to the record', async () => (await recordOf()).notices.length === 2);
    expect(await recordOf()).toMatchObject({ notices: [{ takenBackOn: expect.any(String) }, { takenBackOn: null }] });
  });

  it('whom no message reached is told by an officer who calls, and the notice has reached them', async () => {
    const { noticeId } = await noticeIs('N-NOBODY', 'UNREACHED', 'OVERDUE_STILL');
    const of = '/borrowers/N-NOBODY/contacts';
    const call = { by: { kind: 'LENDER', id: 'desk-1' }, purpose: 'COLLECTION', channel: 'CALL' };
    const contact = { ...call, loanIds: ['N-NOBODY-L1'] };
    expect((await api.post(of, { contactId: 'CALL-1', ...contact }, OFFICER)).body.answer).toBe('PERMITTED');
    const talked = { ...contact, madeAt: api.app.get<SimulatedClock>(CLOCK).now(), connected: true, effective: true };
    const told = (changed: object) => api.post(`${of}/CALL-1/made`, { ...talked, ...changed }, OFFICER);
    expect((await told({ noticeId: 'NONE' })).body.code).toBe('NO_SUCH_NOTICE');
    expect((await told({ noticeId: '' })).status).toBe(400);
    expect((await told({ noticeId })).body.events).toEqual(['ContactMade']);
    expect((await told({ noticeId })).body.outcome).toBe('unchanged');
    await noticeIs('N-NOBODY', 'REACHED', 'OVERDUE_STILL');
    await until('out of the queue', async () => {
      const items = await itemsOf('N-NOBODY');
      return items.every(({ reference }) => reference !== noticeId);
    });
  });

  it('leaves no number and no words in what is written down to be sent, nor in what operators see', async () => {
    const pool = openPool({ connectionString: api.configuration.postgresUrl });
    const { rows } = await pool.query(`SELECT * FROM processes.delivery WHERE partner = 'MESSAGING'`);
    const { rows: timers } = await pool.query('SELECT * FROM processes.notice_timer');
    await pool.end();
    expect(rows.length).toBeGreaterThan(8);
    const seen = await api.get('/processes/deliveries?limit=200', { role: 'operator' });
    for (const shown of [rows, timers, seen.body, sandbox.requests('MESSAGING').map(({ about, id }) => [about, id])]) {
      expect(JSON.stringify(shown)).not.toMatch(/13800138000|138\*|您尾号|王/);
    }
  });
});
