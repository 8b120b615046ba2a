import fc from 'fast-check';
import {
  addRational,
  compareRational,
  divideRational,
  formatDecimal,
  formatRational,
  halfUp,
  halfUpMultiplier,
  isRationalText,
  minRational,
  multiplyRational,
  parseRational,
  rational,
  subtractRational,
} from './rational';

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => rational(n, d));

describe('exact fractions', () => {
  it('read decimal text exactly', () => {
    expect(parseRational('0.00018')).toEqual(rational(9n, 50_000n));
    expect(parseRational('-1.50')).toEqual(rational(-3n, 2n));
    expect(parseRational('6/9125')).toEqual(divideRational(parseRational('0.24'), rational(365n)));
  });

  it.each(['', '.5', '1.', '1e-3', ' 1', '1/0', '0x10', 'NaN', '1,5', '1'.repeat(40)])('refuse the text %p', (text) => {
    expect(() => parseRational(text)).toThrow(RangeError);
    expect(isRationalText(text)).toBe(false);
  });

  it('write text that reads back as the same fraction', () => {
    fc.assert(fc.property(fraction, (r) => expect(parseRational(formatRational(r))).toEqual(r)));
  });

  it('obey the laws of arithmetic', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(multiplyRational(a, addRational(b, c))).toEqual(
          addRational(multiplyRational(a, b), multiplyRational(a, c)),
        );
        expect(subtractRational(addRational(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(multiplyRational(divideRational(a, b), b)).toEqual(a);
        expect(compareRational(minRational(a, b), a)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('round half up: a half goes to the next whole fen', () => {
    expect(halfUp(rational(1n, 2n))).toBe(1);
    expect(halfUp(rational(10_653n, 2n))).toBe(5327);
    expect(halfUp(rational(49n, 100n))).toBe(0);
    expect(halfUp(rational(-1n, 2n))).toBe(0);
    expect(() => halfUp(rational(2n ** 54n))).toThrow(RangeError);
  });

  it('show a figure with a fixed number of digits', () => {
    expect(formatDecimal(rational(1n, 8n), 2)).toBe('0.13');
    expect(formatDecimal(rational(-1n, 3n), 4)).toBe('-0.3333');
    expect(formatDecimal(rational(7n), 0)).toBe('7');
  });

  it('multiply and round the same in small numbers as in unbounded ones', () => {
    const amount = fc.oneof(fc.nat(), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
    const rate = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 6n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
      .map(([n, d]) => rational(n, n > d ? n : d));
    fc.assert(
      fc.property(amount, rate, (a, r) =>
        expect(halfUpMultiplier(r)(a)).toBe(halfUp(multiplyRational(rational(BigInt(a)), r))),
      ),
    );
  });
});
