/** Where what was made of a report stands: its body, byte for byte, and what is behind every cell. */
import type { Pool, PoolClient } from 'pg';
import type { JsonValue } from '#kernel';
import { inTransaction } from '#postgres';
import type { FactCategory } from '../report-fact.table';
import { ledgerRow, type LedgerEntry } from './report-making';

/** A report that was made. */
export interface MadeReport {
  /** Canonical JSON. */
  readonly body: string;
  /** SHA-256 of it, hexadecimal. */
  readonly sha256: string;
}

/** How far a report is that is being made. */
export interface Making {
  readonly facts: number;
  readonly ofFacts: number;
  readonly startedAt: Date;
}

/** One subject behind a cell. */
export interface BehindCell {
  readonly seq: string;
  readonly category: FactCategory;
  readonly streamId: string;
  readonly item: string | null;
  readonly caseIds: readonly string[];
  /** Positions of the events behind it; null where all of the stream's are. */
  readonly because: readonly string[] | null;
  readonly told: { readonly [column: string]: JsonValue };
}

const ROWS_AT_ONCE = 1_000;

const INSERT = `INSERT INTO reports.entry (report_id, table_id, row_key, seq, category, stream_id, item, case_ids, because, told)
  SELECT $1, r.table_id, r.row_key, r.seq, r.category, r.stream_id, r.item,
    ARRAY(SELECT jsonb_array_elements_text(r.case_ids)),
    CASE WHEN r.because IS NULL THEN NULL ELSE ARRAY(SELECT jsonb_array_elements_text(r.because)::numeric) END, r.told
  FROM jsonb_to_recordset($2::jsonb) AS r (table_id text, row_key text, seq bigint, category text, stream_id text, item text,
    case_ids jsonb, because jsonb, told text)`;

export class ReportLedger {
  constructor(private readonly pool: Pool) {}

  async made(reportId: string): Promise<MadeReport | null> {
    const { rows } = await this.pool.query<MadeReport>('SELECT body, sha256 FROM reports.run WHERE report_id = $1', [
      reportId,
    ]);
    return rows[0] ?? null;
  }

  /** Whole or not at all; what was begun before and broken off is made anew. */
  async keep(
    reportId: string,
    make: (write: (entry: LedgerEntry) => Promise<void>) => Promise<MadeReport>,
  ): Promise<MadeReport> {
    return inTransaction(this.pool, async (client) => {
      await client.query('DELETE FROM reports.entry WHERE report_id = $1', [reportId]);
      const rows = new EntryRows(client, reportId);
      const made = await make((entry) => rows.add(entry));
      await rows.flush();
      await client.query(
        `INSERT INTO reports.run (report_id, body, sha256) VALUES ($1, $2, $3)
         ON CONFLICT (report_id) DO UPDATE SET body = excluded.body, sha256 = excluded.sha256, made_at = now()`,
        [reportId, made.body, made.sha256],
      );
      await client.query('DELETE FROM reports.making WHERE report_id = $1', [reportId]);
      return made;
    });
  }

  async tell(reportId: string, facts: number, ofFacts: number): Promise<void> {
    await this.pool.query(
      `INSERT INTO reports.making (report_id, facts, of_facts) VALUES ($1, $2, $3)
       ON CONFLICT (report_id) DO UPDATE SET facts = excluded.facts, of_facts = excluded.of_facts, told_at = now(),
         started_at = CASE WHEN excluded.facts < making.facts THEN now() ELSE making.started_at END`,
      [reportId, facts, ofFacts],
    );
  }

  async making(reportId: string): Promise<Making | null> {
    const { rows } = await this.pool.query<{ facts: string; of_facts: string; started_at: Date }>(
      'SELECT facts::text, of_facts::text, started_at FROM reports.making WHERE report_id = $1',
      [reportId],
    );
    const [row] = rows;
    return row ? { facts: Number(row.facts), ofFacts: Number(row.of_facts), startedAt: row.started_at } : null;
  }

  /** In the order they were added, after one of them; with how many there are in all. `row` null: of the whole table. */
  async behind(
    { reportId, table, row }: { readonly reportId: string; readonly table: string; readonly row: string | null },
    column: string | null,
    { after, limit }: { readonly after: string; readonly limit: number },
  ): Promise<{ readonly total: number; readonly entries: readonly BehindCell[] }> {
    // A subject that tells the column nothing, or nought, is not behind the cell.
    const told = column === null ? '' : `AND coalesce(told::jsonb->>$4, '0') NOT IN ('0', 'false')`;
    const scope = `report_id = $1 AND table_id = $2 AND ($3::text IS NULL OR row_key = $3) ${told}`;
    const values = [reportId, table, row, ...(column === null ? [] : [column])];
    const [count, found] = await Promise.all([
      this.pool.query<{ total: string }>(`SELECT count(*)::text AS total FROM reports.entry WHERE ${scope}`, values),
      this.pool.query<Omit<BehindCell, 'told'> & { told: string }>(
        `SELECT seq::text, category, stream_id AS "streamId", item, case_ids AS "caseIds", because::text[] AS because, told
         FROM reports.entry WHERE ${scope} AND seq > $${values.length + 1} ORDER BY entry.seq LIMIT $${values.length + 2}`,
        [...values, after, limit],
      ),
    ]);
    const entries = found.rows.map((entry) => ({ ...entry, told: JSON.parse(entry.told) as BehindCell['told'] }));
    return { total: Number(count.rows[0]?.total ?? 0), entries };
  }
}

/** Entries written many at a time. */
class EntryRows {
  private waiting: object[] = [];
  private seq = 0;

  constructor(
    private readonly client: PoolClient,
    private readonly reportId: string,
  ) {}

  async add(entry: LedgerEntry): Promise<void> {
    const { table, category, streamId, item = null, caseIds = [], because = null, values } = entry;
    this.seq += 1;
    this.waiting.push({
      ...{ table_id: table, row_key: ledgerRow(entry, streamId), seq: this.seq, category, stream_id: streamId, item },
      ...{ case_ids: caseIds, because, told: JSON.stringify(values) },
    });
    if (this.waiting.length >= ROWS_AT_ONCE) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.waiting.length > 0) await this.client.query(INSERT, [this.reportId, JSON.stringify(this.waiting)]);
    this.waiting = [];
  }
}
