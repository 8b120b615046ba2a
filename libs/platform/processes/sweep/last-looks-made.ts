/** The last look of the sweeps at each loan, in a table of the processes. */
import { Injectable } from '@nestjs/common';
import type { LastLook, LastLooks } from '#lending';
import { ProcessesPool } from '../processes-pool';

@Injectable()
export class LastLooksMade implements LastLooks {
  constructor(private readonly pool: ProcessesPool) {}

  async of(loanIds: readonly string[]): Promise<ReadonlyMap<string, LastLook>> {
    const { rows } = await this.pool.query<LastLook & { loanId: string }>(
      `SELECT loan_id AS "loanId", look_again_on::text AS "lookAgainOn", events, reported_bucket AS "reportedBucket",
              reported_class AS "reportedClass", reported_oldest_unpaid_on::text AS "reportedOldestUnpaidOn"
       FROM processes.last_look WHERE loan_id = ANY($1)`,
      [loanIds],
    );
    return new Map(rows.map(({ loanId, ...look }) => [loanId, look]));
  }

  async remember(looks: ReadonlyMap<string, LastLook>): Promise<void> {
    if (looks.size === 0) return;
    const rows = [...looks].map(([loanId, look]) => ({ loanId, ...look }));
    await this.pool.query(
      `INSERT INTO processes.last_look AS known
       SELECT "loanId", "lookAgainOn", events, "reportedBucket", "reportedClass", "reportedOldestUnpaidOn"
       FROM jsonb_to_recordset($1::jsonb) AS looked ("loanId" text, "lookAgainOn" date, events integer,
         "reportedBucket" text, "reportedClass" text, "reportedOldestUnpaidOn" date)
       ON CONFLICT (loan_id) DO UPDATE SET (look_again_on, events, reported_bucket, reported_class, reported_oldest_unpaid_on)
         = (EXCLUDED.look_again_on, EXCLUDED.events, EXCLUDED.reported_bucket, EXCLUDED.reported_class,
            EXCLUDED.reported_oldest_unpaid_on)`,
      [JSON.stringify(rows)],
    );
  }
}
