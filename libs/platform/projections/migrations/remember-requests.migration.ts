/** Under which command an operation was asked for: asked again it is the same operation, whichever process is asked. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RememberRequests1700000000003 implements MigrationInterface {
  readonly name = 'RememberRequests1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE projections.operation
         -- NULL for operations asked for before this was kept.
         ADD COLUMN command_id uuid,
         ADD COLUMN body_hash text`,
    );
    await runner.query('CREATE UNIQUE INDEX operation_command ON projections.operation (command_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE projections.operation DROP COLUMN command_id, DROP COLUMN body_hash');
  }
}
