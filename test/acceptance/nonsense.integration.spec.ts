import { type Answer, RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

/** Business date of these tests; the loan of C700001 is overdue on it and its case stands at revision 1. */
const TODAY = '2026-11-02';

type Place = readonly [place: string, code: string];

const places = ({ body }: Answer): Place[] =>
  (body.errors as { pointer?: string; parameter?: string; code: string }[]).map(({ pointer, parameter, code }) => [
    pointer ?? parameter ?? '',
    code,
  ]);

describe('what makes no sense is refused, by name', () => {
  let api: RunningApi;
  let parties = 0;

  beforeAll(async () => {
    api = await RunningApi.start(TODAY);
    const told = new ToldCase(api, 'C700001');
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await told.request();
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const register = (change: object): Promise<Answer> =>
    api.post('/parties', { partyId: `P${++parties}`, name: '王小明', phone: '13800138000', ...change });

  it.each<[string, object, Place]>([
    ['a name of spaces', { name: '   ' }, ['/name', 'NOT_A_NAME']],
    ['a name of ideographic spaces', { name: '\u3000\u3000' }, ['/name', 'NOT_A_NAME']],
    ['a name with a control character', { name: '王\u0007小明' }, ['/name', 'NOT_A_NAME']],
    ['a name that turns the reading around', { name: '\u202e明小王' }, ['/name', 'NOT_A_NAME']],
    ['a phone of 23 digits', { phone: '12345678901234567890123' }, ['/phone', 'NOT_A_PHONE_NUMBER']],
    [
      'an identity number with a wrong check character',
      { identityNumber: '110105194912310021' },
      ['/identityNumber', 'NOT_AN_IDENTITY_NUMBER'],
    ],
    [
      'an identity number of a day that does not exist',
      { identityNumber: '110105194902310020' },
      ['/identityNumber', 'NOT_AN_IDENTITY_NUMBER'],
    ],
  ])('%s', async (_what, change, place) => {
    const answer = await register(change);
    expect([answer.status, ...places(answer)]).toEqual([400, place]);
  });

  it('a representative nobody registered', async () => {
    expect((await register({ partyId: 'C1' })).status).toBe(201);
    const power = { representativeId: 'C2', documentHash: 'd'.repeat(64) };
    expect(await api.post('/parties/C1/representatives', power)).toMatchObject({
      status: 422,
      body: { code: 'REPRESENTATIVE_NOT_REGISTERED', facts: { representativeId: 'C2' } },
    });
    expect((await register({ partyId: 'C2' })).status).toBe(201);
    expect((await api.post('/parties/C1/representatives', power)).status).toBe(200);
  });

  it('a credit record consulted in the future', async () => {
    const creditRecord = { timesOverdue24Months: 1, overdueElsewhere: 0, consultedOn: '2030-01-01' };
    expect(await api.post('/cases/C700001-1/assessments', { creditRecord })).toMatchObject({
      status: 422,
      body: { code: 'CREDIT_RECORD_IN_FUTURE' },
    });
  });

  it.each<[string, string, object, Place]>([
    ['remarks', '/cases/C700001-1/negotiation/withdrawal', { note: ' \n ' }, ['/note', 'NOT_READABLE']],
    [
      'remarks with escapes',
      '/cases/C700001-1/human-reviews',
      { requestedBy: 'BORROWER', reason: 'a\u001b[2J' },
      ['/reason', 'NOT_READABLE'],
    ],
  ])('%s that cannot be read', async (_what, path, body, place) => {
    const answer = await api.post(path, body);
    expect([answer.status, ...places(answer)]).toEqual([400, place]);
  });

  it('remarks may have lines', async () => {
    const reason = '公司裁员。\n收入减少，希望分期偿还。\n';
    const answer = await api.post('/cases/C700001-1/human-reviews', { requestedBy: 'BORROWER', reason });
    expect(answer.status).toBe(200);
  });

  it('a clock moved by decades at once', async () => {
    const answer = await api.post('/clock/advance', { to: '2100-01-01' }, { role: 'operator' });
    expect([answer.status, ...places(answer)]).toEqual([400, ['/to', 'TOO_FAR']]);
    expect(answer.body.errors[0].detail).toContain('2027-11-03');
    expect((await api.get('/clock')).body.businessDate).toBe(TODAY);
  });

  it.each<[string, 'officer' | 'compliance', Place, RegExp]>([
    ['/loans/C700001-L1?asOf=2026-11-03', 'officer', ['asOf', 'IN_FUTURE'], /2026-11-02/],
    ['/loans/C700001-L1/arrears?asOf=2099-01-01', 'officer', ['asOf', 'IN_FUTURE'], /2026-11-02/],
    ['/cases/C700001-1?asOf=2026-11-03T00:00:00%2B08:00', 'officer', ['asOf', 'IN_FUTURE'], /2026-11-02T/],
    ['/cases/C700001-1?revision=999', 'officer', ['revision', 'REVISION_UNKNOWN'], /from 0 to \d/],
    ['/reports/classification?asOf=2026-11-03', 'compliance', ['asOf', 'IN_FUTURE'], /2026-11-02/],
    ['/reports/roll-rates?from=2026-10-01&to=2027-01-01', 'compliance', ['to', 'IN_FUTURE'], /2026-11-02/],
    ['/sweeps?until=2026-11-03', 'compliance', ['until', 'IN_FUTURE'], /2026-11-02/],
    ['/sweeps/2027-01-01', 'compliance', ['asOf', 'IN_FUTURE'], /2026-11-02/],
    ['/clocks?dueFrom=2026-11-03&dueTo=2026-11-02', 'officer', ['dueTo', 'OUT_OF_ORDER'], /not be before dueFrom/],
    ['/queues/REVIEW?dueFrom=2027-01-01&dueTo=2026-11-02', 'officer', ['dueTo', 'OUT_OF_ORDER'], /before dueFrom/],
    ['/queues/INTAKE?bucket=30-60', 'officer', ['bucket', 'NOT_A_CHOICE'], /31-60.*361\+/],
    ['/queues/INTAKE?step=RUN', 'officer', ['step', 'NOT_A_CHOICE'], /EARLY_WARNING.*REQUESTED/],
    [
      '/queues/INTAKE?step=CLAIMED',
      'officer',
      ['step', 'NOT_A_CHOICE'],
      /steps of INTAKE are EARLY_WARNING, OVERDUE, REQUESTED/,
    ],
    [
      '/cases/C700001-1/timeline?types=PlanOffered,PlanOffred',
      'officer',
      ['types', 'NOT_A_CHOICE'],
      /no event PlanOffred; the events are .*NegotiationRequested/,
    ],
  ])('a read of %s', async (address, role, place, told) => {
    const answer = await api.get(address, { role });
    expect([answer.status, ...places(answer)]).toEqual([400, place]);
    expect(answer.body.errors[0].detail).toMatch(told);
  });

  it.each([
    '/loans/C700001-L1?asOf=2026-11-02',
    '/cases/C700001-1?revision=0',
    '/clocks?dueFrom=2026-11-02&dueTo=2026-11-02',
    '/queues/REVIEW?step=CLAIMED&bucket=361%2B',
    '/cases/C700001-1/timeline?types=NegotiationRequested,RepaymentRecorded',
  ])('but %s is answered', async (address) => {
    expect((await api.get(address)).status).toBe(200);
  });
});
