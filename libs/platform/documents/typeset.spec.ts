import { createHash } from 'node:crypto';
import { textOf } from '#documents-testing';
import { localDate, type PrintableDocument } from '#kernel';
import { DocumentFont } from './document-font';
import { typeset, UnprintableText } from './typeset';

const font = new DocumentFont();
const document: PrintableDocument = {
  title: '还款协议',
  reference: 'C1-1-N1-O1 / A',
  madeOn: localDate('2025-05-12'),
  language: 'zh-CN',
  blocks: [
    { kind: 'HEADING', text: '一、欠款' },
    { kind: 'PARAGRAPH', text: '借款JB1欠款¥12,621.12。' },
    { kind: 'LIST', items: ['首期¥521.44', '末期¥521.47'] },
    {
      kind: 'TABLE',
      columns: [
        { title: '到期日', share: 1, align: 'LEFT' },
        { title: '合计', share: 1, align: 'RIGHT' },
      ],
      rows: Array.from({ length: 80 }, (_, n) => [`row-${n}`, `${n}.${n}`]),
    },
  ],
};

describe('a document as PDF', () => {
  it('has the same bytes every time, and these: other bytes are another version of every form of document', async () => {
    const bytes = await typeset(document, font);
    expect(await typeset(document, new DocumentFont())).toEqual(bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '8412b91cc1665d86bbd44e9cfa21249f8161f7348d08bd1c0fb531253aabacb2',
    );
  });

  it('holds all of its text, with the head of a table on every page it goes over', async () => {
    const { text, pages } = await textOf(await typeset(document, font));
    for (const part of ['还款协议', '一、欠款', '借款JB1欠款¥12,621.12。', '首期¥521.44', '末期¥521.47']) {
      expect(text).toContain(part);
    }
    for (let n = 0; n < 80; n += 1) expect(text).toContain(`row-${n}`);
    expect(pages).toHaveLength(3);
    for (const page of pages) expect(page).toContain('到期日');
    expect(pages.map((page) => /\d \/ \d/.exec(page)?.[0])).toEqual(['1 / 3', '2 / 3', '3 / 3']);
  });

  it('is not made when a character would stand as a box', async () => {
    const odd = { ...document, blocks: [{ kind: 'PARAGRAPH', text: '还款🙂协议ﷺ，𠮷' }] } as const;
    await expect(typeset(odd, font)).rejects.toEqual(new UnprintableText(['🙂', 'ﷺ', '𠮷']));
    const rare = { ...document, blocks: [{ kind: 'PARAGRAPH', text: '㐂镕喆堃' }] } as const;
    expect((await textOf(await typeset(rare, font))).text).toContain('㐂镕喆堃');
  });

  it('says who made it and when by the document alone', async () => {
    const { info } = await textOf(await typeset(document, font));
    expect(info).toMatchObject({ Title: '还款协议', Producer: 'Reprieve', CreationDate: 'D:20250511160000Z' });
  });
});
