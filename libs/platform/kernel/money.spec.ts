import fc from 'fast-check';
import { addFen, fen, isFen, splitFen, subtractFen, sumFen, ZERO_FEN } from './money';

describe('fen', () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %p, which is not an exact amount', (value) => {
    expect(() => fen(value)).toThrow(RangeError);
    expect(isFen(value)).toBe(false);
  });

  it.each([undefined, null, '5', 5n])('knows that %p is no amount', (value) => expect(isFen(value)).toBe(false));

  it('refuses a sum beyond the exact integers instead of rounding it', () => {
    const most = fen(Number.MAX_SAFE_INTEGER);
    expect(() => addFen(most, fen(1))).toThrow(RangeError);
    expect(() => sumFen([most, fen(1)])).toThrow(RangeError);
    expect(() => subtractFen(fen(-Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
  });

  it('has one zero only', () => expect(Object.is(fen(-0), ZERO_FEN)).toBe(true));

  it('splits an amount into equal floors with the remainder last, losing nothing', () => {
    expect(splitFen(fen(51_459), 24)).toEqual([...new Array<number>(23).fill(2144), 2147]);
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 60 }), (amount, parts) => {
        const split = splitFen(fen(amount), parts);
        expect(sumFen(split)).toBe(amount);
        expect(new Set(split.slice(0, -1)).size).toBeLessThanOrEqual(1);
      }),
    );
    expect(() => splitFen(fen(5), 0)).toThrow(RangeError);
    expect(() => splitFen(fen(-5), 2)).toThrow(RangeError);
  });
});
