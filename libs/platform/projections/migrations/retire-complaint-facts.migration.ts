/** One table holds the facts of all reports: the read model of facts about complaints alone is no more, and the table of those about loans. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RetireComplaintFacts1700000000004 implements MigrationInterface {
  readonly name = 'RetireComplaintFacts1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['checkpoint', 'parked_event']) {
      await runner.query(`DELETE FROM projections.${table} WHERE projection = 'complaint_facts'`);
    }
    for (const table of ['complaint_fact', 'loan_fact'])
      await runner.query(`DROP TABLE IF EXISTS read_models.${table}`);
  }

  /** Whoever goes back has them built anew from the log. */
  async down(): Promise<void> {}
}
