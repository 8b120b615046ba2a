import { KeyedList } from './keyed-list';

interface Item {
  readonly id: string;
  readonly n: number;
}
const item = (id: string, n: number): Item => ({ id, n });
const empty = KeyedList.empty<Item>(({ id }) => id);

describe('a list with keys', () => {
  it('finds what a version holds, and nothing that another version holds', () => {
    const one = empty.append(item('a', 1)).append(item('b', 2));
    const left = one.append(item('c', 3));
    const right = one.append(item('d', 4)).append(item('c', 5));
    expect([one.get('c'), left.get('c')?.n, right.get('c')?.n, left.get('d')]).toEqual([undefined, 3, 5, undefined]);
    expect([left.has('b'), right.has('d'), right.has('e')]).toEqual([true, true, false]);
    expect(left.append(item('d', 6)).get('d')?.n).toBe(6);
    expect([left.get('c')?.n, right.get('d')?.n]).toEqual([3, 4]);
  });

  it('keeps the first of a key told twice, as a search from the start would', () => {
    expect(empty.append(item('a', 1)).append(item('a', 2)).get('a')?.n).toBe(1);
    expect(empty.append(item('a', 1)).append(item('a', 2)).length).toBe(2);
  });

  it('shares nothing between lists grown from the same empty one', () => {
    const mine = empty.append(item('a', 1));
    const yours = empty.append(item('b', 2));
    expect([mine.get('b'), yours.get('a'), empty.get('a')]).toEqual([undefined, undefined, undefined]);
  });
});
