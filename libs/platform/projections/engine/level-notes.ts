/** Writes down how far the log goes and which projections are level with it, so that every reader knows how fresh an answer is. */
import type { Pool } from 'pg';
import { comparePositions, type Position } from '../position';
import type { ProjectionRunner } from './projection-runner';

export class LevelNotes {
  private lastHead: Position | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly owner: string,
  ) {}

  /** `keepingUp`: the projections that have applied all they were given. */
  async note(head: Position, keepingUp: readonly ProjectionRunner[]): Promise<void> {
    // A head that no projection reaches is of a stream nobody projects, if everything delivered has long been applied.
    const settled = this.lastHead === head;
    this.lastHead = head;
    const level = keepingUp
      .filter(({ position }) => settled || comparePositions(position, head) >= 0)
      .map(({ checkpoint }) => checkpoint.projection);
    await this.pool.query(
      `UPDATE projections.checkpoint
       SET head_position = $2, level_at = CASE WHEN projection = ANY($3::text[]) THEN now() ELSE level_at END
       WHERE owner = $1`,
      [this.owner, head, level],
    );
  }
}
