import { DocumentFont } from './document-font';

const font = new DocumentFont();
const [wide, byScript] = [font.face(1), font.face(2)];
/** In points of a letter as high as the font's unit. */
const width = (text: string, face = byScript): number => face.width(text, 1000);
const CHINESE = 1000;

describe('the quotation marks, which Chinese and English share', () => {
  it('are as wide as a Chinese character in layout 1, and narrow in English in layout 2', () => {
    expect(width('instalment’s', wide)).toBe(width('instalments') + CHINESE);
    expect(width('instalment’s') - width('instalments')).toBeLessThan(CHINESE / 3);
    for (const text of ['’', 'borrowers’', '‘own’', '“own”', 'the “own” one', '“‘a’ b”', '(“x”)']) {
      const marks = text.replace(/[^‘’“”]/g, '');
      const rest = width(text.replace(/[‘’“”]/g, ''));
      expect([text, width(text) - rest < (marks.length * CHINESE) / 2]).toEqual([text, true]);
    }
  });

  it('stay wide beside Chinese, on either side and within one another', () => {
    for (const text of ['按“展期”报送', '到“ABC”计划', '“‘一’”', '，“a', '”。', '“十', '张三’s']) {
      expect([text, width(text)]).toEqual([text, width(text, wide)]);
    }
  });

  it('are read as what they are, at the width they are set at', () => {
    for (const text of ['instalment’s', '“own”', '按“展期”']) {
      const { glyphs, advanceWidth } = byScript.font.layout(text);
      expect(String.fromCodePoint(...glyphs.flatMap(({ codePoints }) => codePoints))).toBe(text);
      expect(advanceWidth).toBeCloseTo(width(text));
    }
  });

  it('are all that differs between the layouts', () => {
    const text = 'Loan JB1: ¥1,042.88 a month (0.0600 %); 借款，合计：…—·';
    expect(width(text)).toBe(width(text, wide));
  });
});
