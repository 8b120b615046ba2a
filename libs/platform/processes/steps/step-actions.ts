/** What operators asked about steps, as the process that does the work takes it up. */
import type { Pool } from 'pg';
import { named, part, whole, type DataOf } from '#event-schema';

export const STEP_SCOPES = ['STEP', 'SEQUENCE', 'ALL'] as const;
export type StepScope = (typeof STEP_SCOPES)[number];

export const retryResultSchema = named(
  'RetryResult',
  part(
    { done: whole('Pieces of work that are done now.'), open: whole('Pieces of work still open.') },
    'What came of another try.',
  ),
);
export type RetryResult = DataOf<typeof retryResultSchema>;

export interface TakenAction {
  readonly id: string;
  readonly kind: 'RETRY' | 'RESOLVE';
  readonly scope: StepScope;
  readonly target: string | null;
}

export class StepActions {
  constructor(private readonly pool: Pool) {}

  /** What a former owner had begun is begun again: trying twice changes nothing. */
  async takeUpAgain(): Promise<void> {
    await this.pool.query(`UPDATE processes.step_action SET state = 'REQUESTED' WHERE state = 'RUNNING'`);
  }

  /** The oldest request, if there is one. */
  async next(): Promise<TakenAction | undefined> {
    const { rows } = await this.pool.query<TakenAction>(
      `UPDATE processes.step_action SET state = 'RUNNING', updated_at = now()
       WHERE id = (SELECT id FROM processes.step_action WHERE state = 'REQUESTED' ORDER BY id LIMIT 1)
       RETURNING id::text, kind, scope, target`,
    );
    return rows[0];
  }

  async complete(id: string, result: RetryResult): Promise<void> {
    await this.pool.query(
      `UPDATE processes.step_action SET state = 'DONE', result = $2, updated_at = now() WHERE id = $1`,
      [id, JSON.stringify(result)],
    );
  }
}
