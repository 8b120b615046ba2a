import type { Pool } from 'pg';
import type { Batch } from './event-feed';
import { writeTogether } from './joint-writing';
import type { Offer, ProjectionRunner } from './projection-runner';

const batch: Batch = { entries: [], after: '1', through: '2', live: true };

/** A projection with something to write. */
class WritingProjection {
  readonly moves: string[] = [];
  uncertain = false;

  constructor(readonly pool: Pool) {}

  async offer(): Promise<Offer> {
    const statement = { name: 'write', text: 'SELECT 1', values: [] };
    return { runner: this as unknown as ProjectionRunner, statement, move: { to: '2', events: 1, recordedAt: null } };
  }
  moved({ to }: Offer['move']): void {
    this.moves.push(to);
  }
  recoverLater(): void {
    this.uncertain = true;
  }
}

it('projections that could not write together say why, and each looks where it stands', async () => {
  const away = new Error('the server is away');
  const pool = { connect: () => Promise.reject(away) } as unknown as Pool;
  const runners = [new WritingProjection(pool), new WritingProjection(pool)];
  const failed: unknown[] = [];

  await writeTogether(runners as unknown as ProjectionRunner[], batch, (error) => failed.push(error));

  expect(failed).toEqual([away]);
  expect(runners.map(({ uncertain, moves }) => ({ uncertain, moves }))).toEqual([
    { uncertain: true, moves: [] },
    { uncertain: true, moves: [] },
  ]);
});
