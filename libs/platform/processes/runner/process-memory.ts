/** What the reactions remember between runs, in Postgres: how far they are, who has an open case, and who was under a hold. */
import type { Pool } from 'pg';
import { inTransaction } from '#postgres';

/** Changes since the last save, in log order; saved together with the position they lead to. */
export interface MemoryChanges {
  readonly position: string;
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** Persons a hold was placed on. */
  readonly held: readonly string[];
}

/** What was saved last. */
export interface Remembered {
  readonly position: string | null;
  readonly openBorrowers: Set<string>;
  readonly heldPersons: Set<string>;
}

/** Another process reacts now; this one may no longer say how far everything is. */
export class ProcessesFenced extends Error {
  override readonly name = 'ProcessesFenced';
  constructor() {
    super('another process has taken the reactions over');
  }
}

export class ProcessMemory {
  private epoch: string | undefined;

  constructor(private readonly pool: Pool) {}

  /** Takes the memory over: from here on whoever had it before can no longer write. */
  async take(owner: string): Promise<Remembered> {
    const checkpoint = await this.pool.query<{ position: string | null; epoch: string }>(
      `INSERT INTO processes.checkpoint (epoch, owner) VALUES (1, $1)
       ON CONFLICT (single) DO UPDATE SET epoch = checkpoint.epoch + 1, owner = excluded.owner
       RETURNING position::text, epoch::text`,
      [owner],
    );
    const open = await this.pool.query<{ borrower_id: string }>('SELECT borrower_id FROM processes.open_case');
    const held = await this.pool.query<{ party_id: string }>('SELECT party_id FROM processes.held_person');
    this.epoch = checkpoint.rows[0]?.epoch;
    return {
      position: checkpoint.rows[0]?.position ?? null,
      openBorrowers: new Set(open.rows.map((row) => row.borrower_id)),
      heldPersons: new Set(held.rows.map((row) => row.party_id)),
    };
  }

  /** @throws ProcessesFenced */
  async save({ position, opened, closed, held }: MemoryChanges): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      // First, so that nothing of a former owner is written.
      const moved = await client.query(
        'UPDATE processes.checkpoint SET position = $1, moved_at = now() WHERE epoch = $2',
        [position, this.epoch],
      );
      if (moved.rowCount !== 1) throw new ProcessesFenced();
      if (closed.length) await client.query('DELETE FROM processes.open_case WHERE borrower_id = ANY($1)', [closed]);
      if (opened.length) {
        await client.query('INSERT INTO processes.open_case SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [
          opened,
        ]);
      }
      if (held.length) {
        await client.query('INSERT INTO processes.held_person SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [
          held,
        ]);
      }
    });
  }

  /** Says that the owner is there, and whether everything in the log is done. @throws ProcessesFenced */
  async beat(level: boolean): Promise<void> {
    const { rowCount } = await this.pool.query(
      `UPDATE processes.checkpoint SET beat_at = now(), level_at = CASE WHEN $2 THEN now() ELSE level_at END,
              trouble = CASE WHEN $2 THEN NULL ELSE trouble END
       WHERE epoch = $1`,
      [this.epoch, level],
    );
    if (rowCount !== 1) throw new ProcessesFenced();
  }

  /** Says why the owner lets go; whoever takes over and does well takes it back. */
  async lettingGo(trouble: string): Promise<void> {
    await this.pool.query('UPDATE processes.checkpoint SET trouble = $2 WHERE epoch = $1', [this.epoch, trouble]);
  }
}
