/** A system of today that lives through the log of version 0.1.0: its read models, answers and rebuilds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { answersOf } from './answered-facts';
import { differences } from './differences';
import { GOLDEN_DAYS, goldenFacts } from './golden-history';
import { GoldenSystem } from './golden-system';

jest.setTimeout(180_000);

describe('a system on the log of version 0.1.0', () => {
  let system: GoldenSystem;
  const today = new Map<string, unknown>();

  beforeAll(async () => {
    system = await GoldenSystem.start();
    for (const day of GOLDEN_DAYS) {
      await system.liveThrough(day);
      const answers = await answersOf(day, async (path, role) => {
        const { status, body } = await system.api.get(path, { role });
        return status === 200 ? body : { status };
      });
      for (const [about, fact] of answers) today.set(about, fact);
    }
  });
  afterAll(() => system.stop());

  it('reads all of it into every read model and parks nothing', async () => {
    expect((await system.projections()).filter(({ parked }) => parked.events > 0)).toEqual([]);
  });

  it('answers as that version did: cases, loans, parties, queues, lists, timelines, sweeps, reports', () => {
    expect(differences('answered', goldenFacts('answered'), today)).toEqual([]);
  });

  it('rebuilds every read model to the same rows', async () => {
    const asked = await system.api.post('/projections/all/rebuild', {}, { role: 'operator' });
    let operation = asked.body;
    while (operation.state !== 'DONE' && operation.state !== 'FAILED') {
      await sleep(200);
      operation = (await system.api.get(`/operations/${operation.id}`, { role: 'operator' })).body;
    }
    expect(operation).toMatchObject({ state: 'DONE' });
    const { comparisons } = operation.result;
    expect(comparisons.length).toBeGreaterThanOrEqual(4);
    expect(comparisons.filter(({ equal }: { equal: boolean }) => !equal)).toEqual([]);
  });
});
