/** Many who ask at once for one person: the caps of the day hold over all of them, by the clock of where the person lives. */
import { type Answer, RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

const ASKERS = 20;
const AGENCIES = ['agency-7', 'agency-9'];
/** Whom agencies are to collect from, too. */
const PLACED = ['C420001', 'C420002', 'C420003'];

describe('contacts asked for at once', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    for (const borrowerId of ['C420001', 'C420002', 'C420003', 'C420004']) {
      const told = new ToldCase(api, borrowerId, [`${borrowerId}-L1`, `${borrowerId}-L2`]);
      await told.take('/parties', { partyId: borrowerId, name: '王小明', phone: '+86 138 0013 8000' });
      await told.registerUnpaidLoans();
    }
    await sweep(api, '2026-11-02');
    for (const borrowerId of PLACED) {
      const told = new ToldCase(api, borrowerId);
      for (const [n, agencyId] of AGENCIES.entries()) {
        const placed = {
          agencyId,
          loanIds: [`${borrowerId}-L${n + 1}`],
          processing: 'ENTRUSTED',
          toldOn: '2026-11-02',
        };
        await told.take(`/cases/${told.caseId}/placements`, placed, 'supervisor');
      }
    }
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  /** Desks of the lender and two agencies that hold a loan each ask in the same moment, by call and by bot in turn. */
  async function ask(borrowerId: string, round: string): Promise<readonly Answer[]> {
    return Promise.all(
      Array.from({ length: ASKERS }, (_, n) =>
        api.post(`/borrowers/${borrowerId}/contacts`, {
          contactId: `${round}-${n}`,
          by: n < 12 ? { kind: 'AGENCY', id: AGENCIES[n % 3 === 0 ? 0 : 1] } : { kind: 'LENDER', id: `desk-${n}` },
          purpose: 'COLLECTION',
          channel: n % 2 === 0 ? 'CALL' : 'VOICE_BOT',
          loanIds: [`${borrowerId}-L${n < 12 && n % 3 !== 0 ? 2 : 1}`],
        }),
      ),
    );
  }

  const permitted = (answers: readonly Answer[], channel: 'CALL' | 'VOICE_BOT'): number =>
    answers.filter(({ body }, n) => body.answer === 'PERMITTED' && (n % 2 === 0) === (channel === 'CALL')).length;
  /** The date on the wall of somebody who lives there, while the business clock shows nine in the morning of a day. */
  const dayIn = (timeZone: string, day: string): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(`${day}T09:00:00+08:00`));

  it('are permitted three of each kind a day, over two days and two time zones, and each asker is answered', async () => {
    // Nine in the morning in Shanghai is the evening before in New York: another day's caps.
    const zones = { C420001: 'Asia/Shanghai', C420002: 'America/New_York' };
    await api.post('/parties/C420002/contact-hours', { timeZone: zones.C420002 });
    for (const day of ['2026-11-03', '2026-11-04']) {
      await turnTo(api, day);
      for (const [borrowerId, timeZone] of Object.entries(zones)) {
        const answers = await ask(borrowerId, day);
        expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
        const given = [permitted(answers, 'CALL'), permitted(answers, 'VOICE_BOT')];
        expect([day, borrowerId, ...given]).toEqual([day, borrowerId, 3, 3]);
        const { body } = await api.get(`/borrowers/${borrowerId}/contacts`);
        expect(body.today).toMatchObject({
          day: dayIn(timeZone, day),
          notifications: { used: 3 },
          interactions: { used: 3 },
        });
        const rules = answers.flatMap(({ body: told }) => (told.answer === 'BLOCKED' ? [told.rule] : []));
        expect(new Set(rules)).toEqual(new Set(['NOTIFICATION_CAP', 'INTERACTIVE_CAP']));
      }
    }
    expect(dayIn(zones.C420002, '2026-11-03')).toBe('2026-11-02');
  }, 60_000);

  it('are permitted about the person’s own loans, and those they answer for', async () => {
    const answered = async (contactId: string, loanIds: readonly string[], purpose = 'COLLECTION') => {
      const contact = { contactId, by: { kind: 'LENDER', id: 'desk-1' }, purpose, channel: 'CALL', loanIds };
      const { body } = await api.post('/borrowers/C420004/contacts', contact);
      return body.rule ?? body.answer;
    };
    expect(await answered('own', ['C420004-L1'])).toBe('PERMITTED');
    expect(await answered('none', [])).toBe('NOT_THEIR_LOAN');
    expect(await answered('unknown', ['C420004-L9'])).toBe('NOT_THEIR_LOAN');
    expect(await answered('foreign', ['C420004-L1', 'C420003-L1'])).toBe('NOT_THEIR_LOAN');
    const relate = (kind: string) =>
      api.post('/parties/C420003/relations', {
        ...{ relatedId: 'C420004', kind, source: 'CONTRACT', documentHash: 'c'.repeat(64) },
      });
    expect((await relate('EMERGENCY_CONTACT')).status).toBe(200);
    expect(await answered('friend', ['C420003-L1'], 'STATUTORY_NOTICE')).toBe('NOT_THEIR_LOAN');
    expect((await relate('GUARANTOR')).status).toBe(200);
    expect(await answered('guarantor', ['C420003-L1'])).toBe('PERMITTED');
    const paid = { paymentId: 'P1', amount: 2_000_000, paidAt: '2026-11-04T09:00:00+08:00', channel: 'APP' };
    expect((await api.post('/loans/C420004-L1/repayments', paid)).status).toBe(200);
    expect(await answered('paid', ['C420004-L1'])).toBe('LOAN_NOT_OVERDUE');
    expect(await answered('paid-too', ['C420003-L1', 'C420004-L1'])).toBe('LOAN_NOT_OVERDUE');
    expect(await answered('reminded', ['C420004-L1'], 'REMINDER')).toBe('PERMITTED');
    // Made all the same, it is found.
    const contact = { by: { kind: 'LENDER', id: 'desk-1' }, purpose: 'COLLECTION', channel: 'SMS' };
    const made = { ...contact, loanIds: ['C420004-L1'], connected: true, effective: false };
    const now = (await api.get('/clock', { role: 'operator' })).body.now;
    const reported = await api.post('/borrowers/C420004/contacts/unasked/made', { ...made, madeAt: now });
    const { position } = reported.body;
    const { body: found } = await api.get(`/borrowers/C420004/contacts?minPosition=${position}`);
    expect(reported.body.events).toEqual(['ContactMade', 'ContactViolationFound']);
    expect(JSON.stringify(found)).toContain('LOAN_NOT_OVERDUE');
  });

  it('are permitted none where it is night for the person, and the same asker is answered the same again', async () => {
    const agreed = await api.post('/parties/C420003/contact-hours', { timeZone: 'Atlantic/Azores' });
    expect(agreed.status).toBeLessThan(300);
    const answers = await ask('C420003', 'night');
    expect(new Set(answers.map(({ body }) => body.rule))).toEqual(new Set(['OUTSIDE_HOURS']));
    const again = await ask('C420003', 'night');
    expect(again.map(({ status, body }) => [status, body.outcome])).toEqual(Array(ASKERS).fill([200, 'unchanged']));
  }, 60_000);
});
