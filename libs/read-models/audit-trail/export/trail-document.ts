/** Entries as a document to print: who did what when and why, with the number of rows and the hash by which the same rows are known again. */
import { createHash } from 'node:crypto';
import { canonicalJson, type LocalDate, type PrintableDocument } from '#kernel';
import type { TimelineEntry } from '../shown-entry';
import { type ExportEnd, type ExportHead, isWithheld } from './export-files';

/** Beyond this nobody reads a document; what is larger is exported as a file. */
export const MOST_PRINTED = 1_000;

export interface TrailDocument {
  readonly document: PrintableDocument;
  readonly end: ExportEnd;
}

export function trailDocument(head: ExportHead, entries: readonly TimelineEntry[], madeOn: LocalDate): TrailDocument {
  const lines = entries.map((entry) => `${canonicalJson(entry)}\n`).join('');
  const sha256 = createHash('sha256').update(lines, 'utf8').digest('hex');
  const end = { ...head, rows: entries.length, withheld: entries.filter(isWithheld).length, sha256 };
  return { end, document: { ...printed(head, entries, end), madeOn } };
}

function printed(
  head: ExportHead,
  entries: readonly TimelineEntry[],
  end: ExportEnd,
): Omit<PrintableDocument, 'madeOn'> {
  return {
    title: '审计记录 Audit trail',
    reference: head.of,
    language: 'zh-CN',
    layout: 2,
    blocks: [
      {
        kind: 'PARAGRAPH',
        text: `${head.of}；截至日志位置 ${head.position ?? '—'}。Up to position ${head.position ?? '—'} of the log.`,
      },
      {
        kind: 'TABLE',
        columns: [
          { title: '时间 When', share: 17, align: 'LEFT' },
          { title: '人员 Who', share: 18, align: 'LEFT' },
          { title: '事项 What', share: 47, align: 'LEFT' },
          { title: '类型 / 位置 Type, position', share: 18, align: 'LEFT' },
        ],
        rows: entries.map(rowOf),
      },
      {
        kind: 'PARAGRAPH',
        text: `记录数：${end.rows}；其中因仅予存储不显示内容：${end.withheld}。Rows: ${end.rows}; of these withheld: ${end.withheld}. SHA-256 of the rows as JSON lines (RFC 8785): ${end.sha256}`,
      },
    ],
  };
}

function rowOf({
  recordedAt,
  businessDate,
  forDay,
  actor,
  onBehalfOf,
  what,
  why,
  type,
  position,
}: TimelineEntry): readonly string[] {
  const late = forDay === undefined ? '' : ` (${forDay})`;
  const reasons = why.map(({ zh, en }) => (zh === en ? zh : `${zh} ${en}`)).join(' ');
  return [
    `${businessDate}${late} ${recordedAt}`,
    `${actor.role} ${actor.id}${onBehalfOf === null ? '' : ` → ${onBehalfOf}`}`,
    `${what.zh} ${what.en}${reasons === '' ? '' : ` ${reasons}`}`,
    `${type} ${position}`,
  ];
}
