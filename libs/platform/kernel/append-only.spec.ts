import fc from 'fast-check';
import { AppendOnly, type Compared } from './append-only';

const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, n) => from + n);

describe('a list that only grows', () => {
  it('keeps every older version as it was', () => {
    const one = AppendOnly.empty<number>().append(1);
    const two = one.append(2);
    const other = one.append(3);
    expect([one, two, other].map((version) => version.toArray())).toEqual([[1], [1, 2], [1, 3]]);
    expect(one.find((item) => item === 2)).toBeUndefined();
    expect(one.at(1)).toBeUndefined();
    expect(two.append(4).toArray()).toEqual([1, 2, 4]);
    expect(two.toArray()).toEqual([1, 2]);
  });

  it('is an array to whoever reads it, however it was grown and cut', () => {
    const step = fc.oneof(
      fc.record({ grow: fc.integer({ min: 1, max: 1_200 }) }),
      fc.record({ keep: fc.double({ min: 0, max: 1, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let list = AppendOnly.empty<number>();
        let plain: number[] = [];
        for (const one of steps) {
          if ('grow' in one) {
            const more = numbers(one.grow, plain.length);
            [list, plain] = [list.concat(more), [...plain, ...more]];
          } else {
            const count = Math.floor(plain.length * one.keep);
            [list, plain] = [list.take(count), plain.slice(0, count)];
          }
          expect(list.length).toBe(plain.length);
          expect(list.toArray()).toEqual(plain);
          const middle = plain.length >> 1;
          expect([...list.from(middle)]).toEqual(plain.slice(middle));
          expect([list.slice(middle, -1), list.slice(-3)]).toEqual([plain.slice(middle, -1), plain.slice(-3)]);
          expect([list.at(middle), list.at(plain.length)]).toEqual([plain[middle], undefined]);
          expect(list.findLast((item) => item < middle)).toBe(plain.findLast((item) => item < middle));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tells how far it agrees with another, and looks at each item once', () => {
    const same = (a: number, b: number): boolean => a === b;
    fc.assert(
      fc.property(fc.nat({ max: 3_000 }), fc.nat({ max: 3_000 }), fc.nat({ max: 3_000 }), (a, b, differs) => {
        const mine = AppendOnly.of(numbers(a));
        const theirs = AppendOnly.of(numbers(b).map((n) => (n === differs ? -1 : n)));
        const compared: Compared = new WeakMap();
        const expected = Math.min(a, b, differs < b ? differs : Infinity);
        expect(mine.agreeing(theirs, same, compared)).toBe(expected);
        expect(mine.agreeing(theirs, same, compared)).toBe(expected);
        // What lies before is known to agree.
        const other = AppendOnly.of(numbers(b).map((n) => (n < expected ? -2 : n === differs ? -1 : n)));
        expect(mine.agreeing(other, same, new WeakMap(), expected)).toBe(expected);
        expect(mine.agreeing(other, same, new WeakMap(), Math.min(a, b, expected + 1))).toBe(Math.min(a, b));
      }),
      { numRuns: 60 },
    );
    const compared: Compared = new WeakMap();
    let mine = AppendOnly.of(numbers(40_000));
    let theirs = AppendOnly.of(numbers(40_000));
    mine.agreeing(theirs, same, compared);
    let looked = 0;
    for (const n of numbers(100, 40_000)) {
      [mine, theirs] = [mine.append(n), theirs.append(n)];
      expect(
        mine.agreeing(
          theirs,
          (x, y) => {
            looked++;
            return x === y;
          },
          compared,
        ),
      ).toBe(n + 1);
    }
    expect(looked).toBeLessThan(100 * 64);
  });
});
