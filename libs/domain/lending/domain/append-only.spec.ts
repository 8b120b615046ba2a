import { AppendOnly } from './append-only';

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
});
