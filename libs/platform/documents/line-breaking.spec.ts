import fc from 'fast-check';
import { brokenLines } from './line-breaking';

/** Chinese characters two wide, others one. */
const measure = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0);

describe('breaking lines', () => {
  it('breaks Chinese anywhere, but no line begins with a closing mark or ends with an opening one', () => {
    expect(brokenLines('协议正常履行期间停止催收。', 8, measure)).toEqual(['协议正常', '履行期间', '停止催', '收。']);
    expect(brokenLines('按“展期”报送', 6, measure)).toEqual(['按“展', '期”报', '送']);
  });

  it('keeps words and amounts whole', () => {
    expect(brokenLines('the agreement ends the day after', 14, measure)).toEqual([
      'the agreement',
      'ends the day',
      'after',
    ]);
    expect(brokenLines('合计¥12,514.59元', 10, measure)).toEqual(['合计', '¥12,514.59', '元']);
  });

  it('cuts a word that is wider than a line', () => {
    expect(brokenLines('ab'.repeat(5), 4, measure)).toEqual(['abab', 'abab', 'ab']);
  });

  it('keeps line ends and loses nothing but spaces at them', () => {
    expect(brokenLines('一\n二', 10, measure)).toEqual(['一', '二']);
    const text = fc.string({ unit: fc.constantFrom('协', '议', '。', '（', ' ', 'a', '9', '\n', '¥'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), (written, width) => {
        const lines = brokenLines(written, width, measure);
        expect(lines.join('').replace(/ /g, '')).toBe(written.replace(/[ \n]/g, ''));
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
