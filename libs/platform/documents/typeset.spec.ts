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

  it('has these in layout 2', async () => {
    const text = 'The last instalment’s grace; 按“展期”报送。';
    const { blocks } = document;
    const more = [...blocks, ...blocks, { kind: 'PARAGRAPH', text }, ...blocks] as const;
    const now = { ...document, layout: 2, blocks: more } as const;
    const bytes = await typeset(now, font);
    expect(await typeset(now, new DocumentFont())).toEqual(bytes);
    expect((await textOf(bytes)).text).toContain(text);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '05e77aa9f6363f8add65ba7afc80df3f6214de2f74f1261002a6d2d2fb8836ef',
    );
    // One font sets both, one after the other.
    expect(await typeset(document, font)).toEqual(await typeset(document, new DocumentFont()));
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

describe('what leads to something', () => {
  const lines = (count: number): PrintableDocument['blocks'] =>
    Array.from({ length: count }, (_, n) => ({ kind: 'PARAGRAPH', text: `line ${n}` }));
  const table: PrintableDocument['blocks'][number] = {
    kind: 'TABLE',
    columns: [{ title: '项目\nItem', share: 1, align: 'LEFT' }],
    rows: [['本金\nfirst row'], ['second row']],
  };
  const heading = { kind: 'HEADING', text: '三、综合成本\n3. What it costs' } as const;
  const sentence = { kind: 'PARAGRAPH', text: 'Schedule of loan JB1:' } as const;
  const item = 'A clause that goes over a few lines. '.repeat(8);

  /** Whether both stand on one page, for every height at which the first of them may come. */
  async function together(layout: 1 | 2, blocks: PrintableDocument['blocks'], first: string, last: string) {
    const found: boolean[] = [];
    for (let count = 25; count < 45; count += 1) {
      const { pages } = await textOf(
        await typeset({ ...document, layout, blocks: [...lines(count), ...blocks] }, font),
      );
      found.push(pages.some((page) => page.includes(first) && page.includes(last)));
    }
    return new Set(found);
  }
  const apart = new Set([true, false]);
  const whole = new Set([true]);

  it.each([
    ['a heading with the first row of the table under it', [heading, table], '三、', 'first row'],
    ['a heading with a sentence and the first row under that', [heading, sentence, table], '三、', 'first row'],
    ['a sentence with the first row under it', [sentence, table], 'Schedule', 'first row'],
    ['a heading with the first clause', [heading, { kind: 'LIST', items: [`${item}end`] }], '三、', 'end'],
    ['a clause', [{ kind: 'LIST', items: ['one', `begin ${item}end`] }], 'begin', 'end'],
    ['a heading with a table in one piece', [heading, { ...table, together: true }], '三、', 'second row'],
    ['a heading with two lines', [heading, { kind: 'PARAGRAPH', text: 'above\nbelow' }], '三、', 'below'],
  ] as const)('stands on its page in layout 2: %s', async (_, blocks, first, last) => {
    expect(await together(2, blocks, first, last)).toEqual(whole);
  });

  it('stood alone in layout 1 at the foot of some pages, and does so in what was signed then', async () => {
    expect(await together(1, [heading, table], '三、', 'first row')).toEqual(apart);
    expect(await together(1, [sentence, table], 'Schedule', 'first row')).toEqual(apart);
    expect(await together(1, [{ kind: 'LIST', items: ['one', `begin ${item}end`] }], 'begin', 'end')).toEqual(apart);
  });

  it('stands where nothing follows', async () => {
    const { text } = await textOf(
      await typeset({ ...document, layout: 2, blocks: [heading, { kind: 'LIST', items: [] }, sentence] }, font),
    );
    expect(text).toContain('Schedule of loan JB1:');
  });
});
