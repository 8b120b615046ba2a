import type { Role } from '#kernel';
import { ApiOverLines } from './api-over-lines';
import { RunningApi } from './running-api';

interface Document {
  readonly paths: { readonly [path: string]: { readonly get?: { readonly 'x-roles'?: readonly Role[] } } };
}

const PARTY = { partyId: 'C000001', name: '张三', phone: '13800138000', identityNumber: '11010519491231002X' };

const LOAN = {
  loanId: 'L-OUT',
  borrowerId: 'C000001',
  product: 'JIEBEI_EPI',
  method: 'EPI',
  principal: 1_200_000,
  disbursedOn: '2026-01-10',
  dueDay: 10,
  numberOfInstalments: 12,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
};

describe('while a part of the system is away', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start();
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('refuses commands without the event store, and takes the same command once it is back', async () => {
    expect((await api.post('/loans', LOAN, { key: 'before' })).status).toBe(201);
    const payment = { paymentId: 'P1', amount: 100, paidAt: '2026-02-01T10:00:00+08:00', channel: 'APP' };
    await api.stopEventStore();
    const away = await api.post('/loans/L-OUT/repayments', payment, { key: 'pay-once' });
    expect(away.status).toBe(503);
    expect(away.headers.get('retry-after')).toBeTruthy();
    expect(away.body).toMatchObject({ retryable: true, dependency: 'event-store' });
    await until(async () => {
      const { status, body } = await api.get('/health/ready');
      return status === 503 && JSON.stringify(body).includes('cannot be reached (nothing listens there');
    });
    await api.startEventStore();
    const deadline = Date.now() + 20_000;
    let back = await api.post('/loans/L-OUT/repayments', payment, { key: 'pay-once' });
    while (back.status === 503 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      back = await api.post('/loans/L-OUT/repayments', payment, { key: 'pay-once' });
    }
    expect(back).toMatchObject({ status: 200, body: { outcome: 'accepted', revision: 1 } });
    const again = await api.post('/loans/L-OUT/repayments', payment, { key: 'pay-once' });
    expect(again.body).toEqual(back.body);
  }, 60_000);

  it('takes a new key of the issuer within seconds, and no token of a key that was withdrawn', async () => {
    const token = await api.issuer.token({ sub: 'new', roles: ['officer'] });
    await api.issuer.rotate();
    const later = await api.issuer.token({ sub: 'newer', roles: ['officer'] });
    const call = (bearer: string) =>
      fetch(`${api.url}/loans/L-OUT`, { headers: { Authorization: `Bearer ${bearer}` } }).then(({ status }) => status);
    // Keys are fetched again for an unknown one, but not within ten seconds of the last time.
    const deadline = Date.now() + 15_000;
    let status = await call(later);
    while (status === 401 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      status = await call(later);
    }
    expect(status).toBe(200);
    expect(await call(token)).toBe(401);
  }, 30_000);
});

describe('while a part of the system stands still, connected but silent', () => {
  let api: RunningApi;
  let instance: ApiOverLines;
  let reads: readonly [address: string, role: Role][];

  beforeAll(async () => {
    api = await RunningApi.start();
    expect((await api.post('/parties', PARTY)).status).toBe(201);
    expect((await api.post('/loans', LOAN)).status).toBe(201);
    const { paths } = (await api.get('/openapi.json')).body as Document;
    reads = Object.entries(paths).flatMap(([path, { get }]) => {
      const roles = get?.['x-roles'] ?? [];
      // What is a borrower's own is shown to the lender's people as well, but for their own view.
      const role = roles.find((one) => one !== 'borrower' && one !== 'service') ?? roles[0];
      return role ? [[addressOf(path), role] as const] : [];
    });
    instance = await ApiOverLines.start(api);
    expect(reads.length).toBeGreaterThan(15);
  }, 60_000);
  afterAll(async () => {
    await instance.stop();
    await api.stop();
  }, 60_000);

  /** Every read, all at once: with status and seconds. */
  async function readAll(): Promise<[address: string, status: number, inTime: boolean, retryAfter: boolean][]> {
    return Promise.all(
      reads.map(async ([address, role]): Promise<[string, number, boolean, boolean]> => {
        const began = Date.now();
        const { status, headers } = await instance.get(address, role);
        const seconds = (Date.now() - began) / 1000;
        return [address, status, seconds < 10, status !== 503 || headers.get('retry-after') !== null];
      }),
    );
  }

  it.each(['postgres', 'eventStore'] as const)(
    'every read is answered within ten seconds, with a problem where it needs %s',
    async (part) => {
      instance.silence(part);
      const answers = await readAll();
      instance.restore(part);
      expect(answers.filter(([, , inTime, retryAfter]) => !inTime || !retryAfter)).toEqual([]);
      // Of somebody else's matters nobody gave who reads here a power.
      const allowed = (address: string): readonly number[] =>
        address.startsWith('/me/acting-for/') ? [403, 503] : [200, 400, 404, 503];
      expect(answers.filter(([address, status]) => !allowed(address).includes(status))).toEqual([]);
      const unanswered = answers.filter(([, status]) => status === 503).map(([address]) => address);
      expect(unanswered).toEqual(
        expect.arrayContaining(part === 'postgres' ? ['/queues', '/loans', '/projections'] : ['/loans/L-OUT']),
      );
      const deadline = Date.now() + 20_000;
      while ((await readAll()).some(([, status]) => status === 503) && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      expect((await readAll()).filter(([, status]) => status === 503)).toEqual([]);
    },
    90_000,
  );

  it('health and metrics are answered all the same', async () => {
    instance.silence('postgres');
    const began = Date.now();
    const [health, metrics] = [
      await instance.get('/health/ready', 'operator'),
      await instance.get('/metrics', 'operator'),
    ];
    instance.restore('postgres');
    expect([health.status, metrics.status, Date.now() - began < 6_000]).toEqual([200, 200, true]);
    expect(health.body.details.postgres.status).toBe('degraded');
    expect(metrics.body).toContain('reprieve_http_request_duration_seconds');
  }, 60_000);
});

function addressOf(path: string): string {
  const address = path.replace('{loanId}', 'L-OUT').replace('{borrowerId}', 'C000001').replace('{partyId}', 'C000001');
  const ids: { readonly [name: string]: string } = { queue: 'INTAKE', name: 'loan_book', asOf: '2026-11-01' };
  const dates = path.includes('classification') ? '?asOf=2026-11-01' : '';
  const days = path.includes('roll-rates') ? '?from=2026-10-01&to=2026-11-01' : dates;
  return `${address.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => ids[name] ?? 'C000001-1')}${days}`;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It did not come to hold in time.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
