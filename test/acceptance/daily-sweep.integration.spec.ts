import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

const OPERATOR = { role: 'operator' } as const;

interface SweepDay {
  readonly asOf: string;
  readonly status: string;
  readonly attempts: number | null;
}

describe('the sweep of every business date', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02', { dailySweep: true, bureauDay: 5 });
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const days = async (): Promise<SweepDay[]> => (await api.get('/sweeps?days=5', OPERATOR)).body.days;
  const shown = async () => (await days()).map(({ asOf, status, attempts }) => [asOf, status, attempts]);

  async function untilToday(status: string): Promise<void> {
    for (const deadline = Date.now() + 20_000; (await days())[0]?.status !== status;) {
      if (Date.now() > deadline) throw new Error(`never ${status}: ${JSON.stringify(await days())}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('runs by the clock, once a date, and shows the dates nobody swept', async () => {
    await untilToday('EMPTY_BOOK');
    const told = new ToldCase(api, 'C700001');
    await told.registerUnpaidLoans();
    expect(await turnTo(api, '2026-11-03')).toMatchObject({
      outcome: 'turned',
      sweep: { kind: 'SWEPT', counts: { examined: 1, overdue: 1, reported: 1, setAside: 0 } },
    });
    expect((await told.view()).stage).toBe('OVERDUE');
    expect(await shown()).toEqual([
      ['2026-11-03', 'COMPLETED', 1],
      ['2026-11-02', 'EMPTY_BOOK', 1],
    ]);
    expect((await api.get('/bureau/submissions/2026-10', OPERATOR)).status).toBe(404);
    await turnTo(api, '2026-11-06');
    const standstill = [
      ['2026-11-06', 'COMPLETED', 1],
      ['2026-11-05', 'NOT_SWEPT', null],
      ['2026-11-04', 'NOT_SWEPT', null],
      ['2026-11-03', 'COMPLETED', 1],
      ['2026-11-02', 'EMPTY_BOOK', 1],
    ];
    expect(await shown()).toEqual(standstill);

    await api.restart();
    await untilToday('COMPLETED');
    expect(await shown()).toEqual(standstill);
    // Whoever asks for a sweep still gets one; it tells only what is new.
    expect(await sweep(api, '2026-11-06')).toMatchObject({ examined: 1, overdue: 1 });
    expect(await shown()).toEqual(standstill);
  }, 90_000);

  it('is followed by the month’s reports once their day has come, and by what became due since', async () => {
    const submission = async () => (await api.get('/bureau/submissions/2026-10', OPERATOR)).body;
    const untilRuns = async (runs: number) => {
      for (const deadline = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
        const { runs: found = [] } = await submission();
        if (found.length === runs && found.at(-1).status === 'COMPLETED') return found;
        if (Date.now() > deadline) throw new Error(`never ${runs} runs: ${JSON.stringify(found)}`);
      }
    };
    expect(await untilRuns(1)).toMatchObject([{ scope: 'BOOK', counts: { examined: 1, rows: 0, withheld: 1 } }]);
    const notice = { noticeId: 'N1', channel: 'SMS', givenAt: '2026-11-06T09:00:00+08:00', reference: 'MSG-1' };
    await api.post('/loans/C700001-L1/bureau-notices', notice, { role: 'service' });
    await turnTo(api, '2026-11-07');
    expect(await untilRuns(2)).toMatchObject([{}, { scope: 'DUE', counts: { rows: 1, negative: 1 } }]);
    // Nothing more is due, whatever day it is, before the next month's day has come.
    await turnTo(api, '2026-12-04');
    expect(await untilRuns(2)).toHaveLength(2);
    expect((await api.get('/bureau/submissions/2026-11', OPERATOR)).status).toBe(404);
  }, 90_000);

  it('is told in days that exist, and to those who run or watch the system', async () => {
    expect((await api.get('/sweeps?until=2026-02-30', OPERATOR)).status).toBe(400);
    expect((await api.get('/sweeps?days=201', OPERATOR)).status).toBe(400);
    expect((await api.get('/sweeps', { role: 'officer' })).status).toBe(403);
    const { body } = await api.get('/sweeps?until=2026-11-03&days=1', { role: 'compliance' });
    expect(body.days).toMatchObject([{ asOf: '2026-11-03', status: 'COMPLETED', trouble: null }]);
  });
});
