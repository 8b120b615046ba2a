/** Answers from what was made of a run: what is behind a cell, the lines of a list, where two runs differ. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import { pageSize, ReadModels, SignedCursor } from '#projections';
import { REGULATOR_FACTS_PROJECTION } from '../regulator-facts.projection';
import type { ReportBody } from './report-body';
import { comparison } from './report-comparison';
import { type BehindCell, ReportLedger } from './report-ledger';
import {
  CompareReports,
  GetReportCell,
  GetReportList,
  type NotThere,
  type PageAsked,
  type ReportCell,
  type ReportComparison,
  type ReportListPage,
} from './report-run.query';

const MOST_EVENTS = 200;

interface EventBehind {
  readonly position: string;
  readonly revision: number;
  readonly type: string;
  readonly businessDate: LocalDate;
  readonly recordedAt: Date;
  readonly total: string;
}

@QueryHandler(GetReportCell)
export class GetReportCellHandler implements IQueryHandler<GetReportCell> {
  constructor(
    @Inject(ReportLedger) private readonly ledger: ReportLedger,
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request }: GetReportCell): Promise<ReportCell | NotThere> {
    const { reportId, column } = request;
    const body = await bodyOf(this.ledger, reportId);
    if (!body) return 'NOT_MADE';
    const found = cellOf(body, request);
    if (typeof found === 'string') return found;
    const { table, row, value, isTotal } = found;
    const query = { list: 'report-cell', reportId, table, row, column };
    const scope = { reportId, table, row: isTotal ? null : row };
    const page = pageOf(this.cursors, query, request);
    const { total, entries } = await this.ledger.behind(scope, shareOf(body, table, column), page);
    const behind = await Promise.all(entries.slice(0, page.size).map((entry) => this.shown(entry, body.position)));
    const last = entries.at(page.size - 1);
    const nextCursor = entries.length > page.size && last ? this.cursors.seal(query, [last.seq]) : null;
    return { reportId, table, row, column, value, total, behind, nextCursor };
  }

  private async shown(entry: BehindCell, position: string): Promise<ReportCell['behind'][number]> {
    const { category, streamId, item, caseIds, because, told } = entry;
    const rows = await this.readModels.snapshot(REGULATOR_FACTS_PROJECTION, (manager) =>
      manager.query<EventBehind[]>(
        `SELECT position::text, revision, type, business_date::text AS "businessDate", recorded_at AS "recordedAt",
           count(*) OVER ()::text AS total
         FROM read_models.report_fact WHERE category = $1 AND stream_id = $2 AND position <= $3
           AND ($4::numeric[] IS NULL OR position = ANY($4)) ORDER BY report_fact.position LIMIT ${MOST_EVENTS}`,
        [category, streamId, position, because],
      ),
    );
    return {
      ...{ of: category, id: streamId, item, caseIds, told },
      events: rows.map(({ total: _total, recordedAt, ...event }) => ({
        ...event,
        recordedAt: recordedAt.toISOString(),
      })),
      eventsInAll: Number(rows[0]?.total ?? 0),
      timelineAt: timelineOf(entry),
    };
  }
}

@QueryHandler(GetReportList)
export class GetReportListHandler implements IQueryHandler<GetReportList> {
  constructor(
    @Inject(ReportLedger) private readonly ledger: ReportLedger,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request }: GetReportList): Promise<ReportListPage | NotThere> {
    const { reportId, list } = request;
    const body = await bodyOf(this.ledger, reportId);
    if (!body) return 'NOT_MADE';
    if (!body.lists.some((one) => one.list === list)) return 'LIST';
    const query = { list: 'report-list', reportId, of: list };
    const page = pageOf(this.cursors, query, request);
    const { total, entries } = await this.ledger.behind({ reportId, table: list, row: null }, null, page);
    const last = entries.at(page.size - 1);
    const nextCursor = entries.length > page.size && last ? this.cursors.seal(query, [last.seq]) : null;
    const lines = entries.slice(0, page.size).map(({ told }) => told);
    return { reportId, list, total, lines, nextCursor };
  }
}

@QueryHandler(CompareReports)
export class CompareReportsHandler implements IQueryHandler<CompareReports> {
  constructor(@Inject(ReportLedger) private readonly ledger: ReportLedger) {}

  async execute({ reportId, other }: CompareReports): Promise<ReportComparison | NotThere | 'NOT_THE_SAME_REPORT'> {
    const [before, after] = await Promise.all([bodyOf(this.ledger, reportId), bodyOf(this.ledger, other)]);
    if (!before || !after) return 'NOT_MADE';
    return before.code === after.code ? { reportId, with: other, ...comparison(before, after) } : 'NOT_THE_SAME_REPORT';
  }
}

async function bodyOf(ledger: ReportLedger, reportId: string): Promise<ReportBody | null> {
  const made = await ledger.made(reportId);
  return made && (JSON.parse(made.body) as ReportBody);
}

interface FoundCell {
  readonly table: string;
  readonly row: string;
  readonly value: number | null;
  readonly isTotal: boolean;
}

function cellOf({ tables, lists }: ReportBody, asked: GetReportCell['request']): FoundCell | NotThere {
  const { row, column } = asked;
  const list = lists.find((one) => one.list === asked.table);
  if (list) {
    const known = list.columns.some(({ id }) => id === column);
    return known ? { table: list.list, row, value: null, isTotal: false } : 'COLUMN';
  }
  const meant = tables.filter(({ table }) => asked.table === undefined || table === asked.table);
  if (meant.length === 0) return 'TABLE';
  const withRow = meant.filter(({ rows }) => rows.some((one) => one.row === row));
  if (withRow.length === 0) return 'ROW';
  const found = withRow.find(({ columns }) => columns.some(({ id }) => id === column));
  if (!found) return 'COLUMN';
  const shown = found.rows.find((one) => one.row === row);
  return { table: found.table, row, value: shown?.values[column] ?? null, isTotal: shown?.of.length === 0 };
}

/** Behind a share stand those that are counted in its whole. */
function shareOf({ tables }: ReportBody, table: string, column: string): string | null {
  const found = tables.find((one) => one.table === table)?.columns.find(({ id }) => id === column);
  return found?.measure === 'BASIS_POINTS' ? null : found ? column : null;
}

function timelineOf({ category, streamId, caseIds }: BehindCell): string | null {
  const [caseId] = caseIds;
  if (caseId !== undefined) return `/cases/${caseId}/timeline`;
  switch (category) {
    case 'loan':
    case 'bureau':
      return `/loans/${streamId}/timeline`;
    case 'case':
    case 'contact':
    case 'party':
      return `/borrowers/${streamId}/timeline`;
    default:
      return null;
  }
}

function pageOf(cursors: SignedCursor, query: object, { cursor, limit }: PageAsked) {
  const size = pageSize(limit);
  const [after] = cursor === undefined ? ['0'] : cursors.open(query as never, cursor);
  return { size, after: String(after), limit: size + 1 };
}
