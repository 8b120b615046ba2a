/** The loans with something due for the credit bureau, as a run of its reports reads them. */
import { Inject, Injectable } from '@nestjs/common';
import type { DueLoans, UnansweredFile } from '#bureau';
import { ReadModels } from '#projections';
import { LoanBookReader } from './loan-book.reader';

const DUE = 'read_models.bureau_due';
const UNANSWERED = 'read_models.bureau_unanswered';

@Injectable()
export class DueLoansReader implements DueLoans {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(LoanBookReader) private readonly book: LoanBookReader,
  ) {}

  waitUntilCaughtUp(signal?: AbortSignal): Promise<void> {
    return this.book.waitUntilCaughtUp(signal);
  }

  async count(): Promise<number> {
    const rows = await this.readModels.dataSource.query<{ count: string }[]>(
      `SELECT count(*)::text AS count FROM ${DUE}`,
    );
    return Number(rows[0]?.count ?? 0);
  }

  async page({ after, limit }: { readonly after: string | null; readonly limit: number }): Promise<string[]> {
    const rows = await this.readModels.dataSource.query<{ loanId: string }[]>(
      `SELECT loan_id AS "loanId" FROM ${DUE} WHERE loan_id > $1 ORDER BY loan_id LIMIT $2`,
      [after ?? '', limit],
    );
    return rows.map(({ loanId }) => loanId);
  }

  unanswered(): Promise<UnansweredFile[]> {
    return this.readModels.dataSource.query<UnansweredFile[]>(
      `SELECT file_id AS "fileId", array_agg(loan_id) AS "loanIds" FROM ${UNANSWERED} GROUP BY file_id`,
    );
  }
}
