/** A system of today on a store that version 0.1.0 filled: its read models, answers and rebuilds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { answeredFacts } from './answered-facts';
import { differences } from './differences';
import { goldenFacts, goldenLog } from './golden-history';
import { startOnGoldenHistory } from './golden-system';
import type { RunningApi } from '../acceptance/running-api';

jest.setTimeout(180_000);

describe('a system on the log of version 0.1.0', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startOnGoldenHistory();
  });
  afterAll(() => api.stop());

  /** Every projection, once it has read the whole log. */
  async function projections(): Promise<{ projection: string; position: string; parked: { events: number } }[]> {
    const { body } = await api.get('/projections', { role: 'operator' });
    return body.projections;
  }

  async function caughtUp(): Promise<void> {
    const behind = async (): Promise<boolean> => {
      const standing = await projections();
      return standing.length === 0 || standing.some(({ position }) => Number(position) < goldenLog().length);
    };
    while (await behind()) await sleep(100);
  }

  it('reads it into every read model and parks nothing', async () => {
    await caughtUp();
    expect((await projections()).filter(({ parked }) => parked.events > 0)).toEqual([]);
  });

  it('answers as that version did: cases, loans, parties, queues, lists, timelines, sweeps, reports', async () => {
    await caughtUp();
    const today = await answeredFacts(async (path, role) => {
      const { status, body } = await api.get(path, { role });
      return status === 200 ? body : { status };
    });
    expect(differences('answered', goldenFacts('answered'), today)).toEqual([]);
  });

  it('rebuilds every read model to the same rows', async () => {
    await caughtUp();
    const asked = await api.post('/projections/all/rebuild', {}, { role: 'operator' });
    let operation = asked.body;
    while (operation.state !== 'DONE' && operation.state !== 'FAILED') {
      await sleep(200);
      operation = (await api.get(`/operations/${operation.id}`, { role: 'operator' })).body;
    }
    expect(operation).toMatchObject({ state: 'DONE' });
    const { comparisons } = operation.result;
    expect(comparisons.length).toBeGreaterThanOrEqual(4);
    expect(comparisons.filter(({ equal }: { equal: boolean }) => !equal)).toEqual([]);
  });
});
