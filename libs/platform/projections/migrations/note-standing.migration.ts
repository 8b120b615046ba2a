/** How each projection stands to the log, as its owner last saw it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NoteStanding1700000000002 implements MigrationInterface {
  readonly name = 'NoteStanding1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE projections.checkpoint
         -- Events of the log that it did not contain; NULL when that is not known.
         ADD COLUMN behind bigint,
         -- Why it did not go on; NULL while it did.
         ADD COLUMN trouble text,
         ADD COLUMN noted_at timestamptz`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE projections.checkpoint DROP COLUMN behind, DROP COLUMN trouble, DROP COLUMN noted_at',
    );
  }
}
