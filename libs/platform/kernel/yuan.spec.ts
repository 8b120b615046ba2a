import { inYuan } from './yuan';

describe('money in words', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [1_251_459, '¥12,514.59'],
    [100_000_000, '¥1,000,000.00'],
    [-10_653, '-¥106.53'],
  ])('%d fen is %s', (fen, words) => {
    expect(inYuan(fen)).toBe(words);
  });
});
