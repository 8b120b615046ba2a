/** The audit trail as files and documents: whole, or not at all. */
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AUDIT_TRAIL_PROJECTION,
  type ExportedEntries,
  ExportEntries,
  type ExportHead,
  type ExportSubject,
  FILE_FORMS,
  fileOf,
  MOST_PRINTED,
  trailDocument,
} from '#audit-trail';
import { CLOCK, type Clock } from '#clock';
import { DocumentPress, UnprintableText } from '#documents';
import { canonicalJson, type PrintableDocument } from '#kernel';
import { ExportRoute } from '../openapi/export-route';
import { onlyKept } from '../problems/only-kept';
import { Problem } from '../problems/problem';
import { ReadDesk } from '../reads/read-desk';
import { unknownResource } from '../reads/unknown-resource';
import { clientOf, tooBusy } from '../requests/admission';
import { FairShare } from '../requests/fair-share';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';
import { EntryExportQuery, TrailExportQuery } from './export.query';

/** Each holds a connection to Postgres for as long as it runs. */
const AT_ONCE = 4;

const TYPES = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' };
type ExportFormat = keyof typeof TYPES;

interface Export {
  readonly subject: ExportSubject;
  readonly of: string;
  readonly fileName: string;
  readonly format: ExportFormat;
  readonly minPosition: string | undefined;
}

@ApiTags('timelines')
@Controller()
export class ExportsController {
  private readonly running = new FairShare(AT_ONCE);

  constructor(
    private readonly desk: ReadDesk,
    private readonly press: DocumentPress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('cases/:caseId/timeline/export')
  @ExportRoute({
    summary: 'Export the trail of a case',
    description: 'Every entry of the case with its loans, as its timeline shows them.',
  })
  async exportCase(
    @Param('caseId', IdParameter) caseId: string,
    @Query() { format, minPosition }: TrailExportQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Readable | Buffer> {
    const [of, fileName] = [`case ${caseId}`, `case-${caseId}`];
    const file = await this.export({ subject: { caseId }, of, fileName, format, minPosition }, exchange);
    if (!file) throw unknownResource('CASE_UNKNOWN', 'There is no such case.', '没有这个案件。');
    return file;
  }

  @Get('borrowers/:borrowerId/timeline/export')
  @ExportRoute({
    summary: 'Export the trail of a person',
    description: 'Every entry about the person: their data, loans and cases, under all their records.',
  })
  async exportPerson(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Query() { format, minPosition }: TrailExportQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Readable | Buffer> {
    const [of, fileName] = [`person ${borrowerId}`, `person-${borrowerId}`];
    const file = await this.export({ subject: { borrowerId }, of, fileName, format, minPosition }, exchange);
    if (!file) throw unknownResource('PARTY_UNKNOWN', 'There is no such person.', '没有这个人。');
    return file;
  }

  @Get('audit/export')
  @ExportRoute({
    summary: 'Export what a search finds',
    description: 'Every entry that passes the filters of `GET /audit/entries`, oldest first; all entries without any.',
  })
  async exportSearch(
    @Query() asked: EntryExportQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Readable | Buffer | undefined> {
    const { format, minPosition } = asked;
    const filter = asked.filter();
    const of = `search ${canonicalJson(filter)}`;
    return this.export({ subject: { filter }, of, fileName: 'audit-entries', format, minPosition }, exchange);
  }

  /** Undefined for what nobody knows. @throws Problem */
  private async export(asked: Export, exchange: HttpExchange): Promise<Readable | Buffer | undefined> {
    const { request, response } = exchange;
    const release = this.running.take(clientOf(request));
    if (!release) throw tooBusy();
    const ended = new AbortController();
    response.raw.once('close', () => {
      release();
      ended.abort();
    });
    const query = new ExportEntries(asked.subject, actingRoleOf(request));
    const found = await this.desk.answer(exchange, {
      projection: AUDIT_TRAIL_PROJECTION,
      query,
      minPosition: asked.minPosition,
    });
    if (!found) return undefined;
    if (found.kind === 'ONLY_KEPT') throw onlyKept();
    const head = { of: asked.of, position: found.freshness.position };
    // Whoever goes away before the file begins leaves the snapshot to nobody.
    if (ended.signal.aborted) await found.close();
    else ended.signal.addEventListener('abort', () => void found.close());
    const bytes = asked.format === 'pdf' ? await this.printed(head, found, exchange) : undefined;
    void response
      .header('Content-Type', TYPES[asked.format])
      .header('Content-Disposition', `attachment; filename="${asked.fileName}.${asked.format}"`);
    return asked.format === 'pdf' ? bytes : Readable.from(fileOf(FILE_FORMS[asked.format], head, found.batches));
  }

  private async printed(head: ExportHead, { batches }: ExportedEntries, { response }: HttpExchange): Promise<Buffer> {
    const entries = [];
    for await (const batch of batches) {
      entries.push(...batch);
      if (entries.length > MOST_PRINTED) throw tooMuchToPrint();
    }
    const { document, end } = trailDocument(head, entries, this.clock.businessDate());
    const { bytes, sha256 } = await this.print(document);
    void response
      .header('X-Document-SHA256', sha256)
      .header('X-Row-Count', String(end.rows))
      .header('X-Rows-SHA256', end.sha256);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A character the font lacks stands by its number. */
  private print(document: PrintableDocument) {
    return this.press.print(document).catch((error: unknown) => {
      if (!(error instanceof UnprintableText)) throw error;
      const lacking = new Set(error.characters);
      const numbered = (text: string): string =>
        [...text]
          .map((one) => (lacking.has(one) ? `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}]` : one))
          .join('');
      return this.press.print(JSON.parse(numbered(JSON.stringify(document))) as PrintableDocument);
    });
  }
}

function tooMuchToPrint(): Problem {
  const reason = {
    en: `More than ${MOST_PRINTED} entries are not printed: take jsonl or csv, or narrow the search.`,
    zh: `超过${MOST_PRINTED}条记录不予排版，请使用jsonl或csv格式，或缩小查询范围。`,
  };
  return new Problem('rule-refused', reason, { code: 'TOO_MUCH_TO_PRINT', reason });
}
