import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { canonicalJson, localDate } from '#kernel';
import { ONLY_KEPT } from '#parties';
import type { TimelineEntry } from '../shown-entry';
import { CSV_COLUMNS, csvCell, csvRow } from './csv-rows';
import type { EntryBatches } from './export-entries.query';
import { FILE_FORMS, fileOf } from './export-files';
import { trailDocument } from './trail-document';

const entryOf = (n: number, told: Partial<TimelineEntry> = {}): TimelineEntry => ({
  ...{
    position: String(n),
    stream: 'loan-L1',
    revision: n,
    eventId: `E${n}`,
    type: 'RepaymentRecorded',
    schemaVersion: 1,
  },
  ...{ caseId: null, borrowerId: 'C1', loanIds: ['L1'], onBehalfOf: null, businessDate: localDate('2026-11-02') },
  ...{ recordedAt: '2026-11-02T01:00:00.000Z', commandId: 'X', correlationId: 'Y', causationId: 'X' },
  actor: { kind: 'service', id: 'payments', role: 'service' },
  what: { en: 'Paid.', zh: '还款已记录。' },
  why: [],
  data: { b: 1, a: '=1+1' },
  ...told,
});

async function* inBatches(...batches: readonly TimelineEntry[][]): EntryBatches {
  for (const batch of batches) yield batch;
}

async function written(form: keyof typeof FILE_FORMS, batches: EntryBatches): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of fileOf(FILE_FORMS[form], { of: 'case C1-1', position: '90' }, batches)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

describe('an exported trail', () => {
  const entries = [entryOf(1), entryOf(2, { what: ONLY_KEPT, data: {} }), entryOf(3)];
  const batches = () => inBatches(entries.slice(0, 2), entries.slice(2));

  it('as JSON lines is canonical, and its last line proves all before it', async () => {
    const text = await written('jsonl', batches());
    const lines = text.split('\n');
    expect(lines.slice(0, 3)).toEqual(entries.map((entry) => canonicalJson(entry)));
    const before = `${lines.slice(0, 3).join('\n')}\n`;
    const end = { of: 'case C1-1', position: '90', rows: 3, withheld: 1, sha256: sha256(before) };
    expect(lines.slice(3)).toEqual([canonicalJson({ end }), '']);
  });

  it('as a spreadsheet has a mark for its Chinese, and its last row proves all before it', async () => {
    const text = await written('csv', batches());
    expect(text.startsWith('\uFEFF"position"')).toBe(true);
    const rows = parse(text, { bom: true });
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([CSV_COLUMNS.length]));
    expect(rows[1]?.slice(0, 7)).toContain('还款已记录。');
    const before = text.slice(0, text.lastIndexOf('"END"'));
    expect(rows[4]?.slice(0, 4)).toEqual(['END', 'rows 3', `sha256 ${sha256(before)}`, 'withheld 1']);
  });

  it('of nothing says that it is of nothing', async () => {
    expect(await written('jsonl', inBatches())).toContain('"rows":0');
    expect(parse(await written('csv', inBatches()), { bom: true })).toHaveLength(2);
  });

  it('that breaks off has no last line', async () => {
    async function* broken(): EntryBatches {
      yield [entryOf(1)];
      throw new Error('the database is gone');
    }
    const parts: Buffer[] = [];
    const read = async (): Promise<void> => {
      for await (const part of fileOf(FILE_FORMS.jsonl, { of: '', position: null }, broken())) parts.push(part);
    };
    await expect(read()).rejects.toThrow('gone');
    expect(Buffer.concat(parts).toString('utf8')).not.toContain('"end"');
  });

  it('to print tells its rows, and the hash of the same rows as JSON lines', () => {
    const { document, end } = trailDocument({ of: 'case C1-1', position: '90' }, entries, localDate('2026-11-02'));
    expect(end).toMatchObject({ rows: 3, withheld: 1 });
    expect(end.sha256).toBe(sha256(entries.map((entry) => `${canonicalJson(entry)}\n`).join('')));
    expect(JSON.stringify(document)).toContain('还款已记录。');
    expect(JSON.stringify(document)).toContain(end.sha256);
  });
});

describe('a cell of a spreadsheet', () => {
  const shown = (text: string): string => (parse(csvRow([text]))[0] ?? [])[0] ?? '';

  it.each([
    '=1+1',
    '+1',
    '-1+2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\u200b=1',
    '"=1',
  ])('shows %j and calculates nothing', (text) => {
    expect(shown(text)).toMatch(text.startsWith('"') ? /^"=1/ : /^'/);
  });

  it('is read back as what it was, never as a formula, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\u0000', '')),
        (text) => {
          const cell = shown(text);
          expect(cell === text || cell === `'${text}`).toBe(true);
          const isNumber = /^-?\d{1,15}$/.test(cell);
          expect(isNumber || !/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(csvCell('-4500')).toBe('"-4500"');
    expect(csvCell('甲"乙')).toBe('"甲""乙"');
  });
});
