/**
 * A list that grows at its end and whose every version stays valid: growing any version, the newest or an older one, copies at
 * most a handful of items whatever the length, and versions share what they have in common. Items stand in leaves of 32 under
 * nodes of 32; what is not a full leaf yet is the tail. Must hold: nothing reachable from a version is ever changed.
 */
const BITS = 5;
const WIDTH = 1 << BITS;

/** Children are leaves at level 0, else nodes one level lower. */
type Node<Item> = readonly (Node<Item> | readonly Item[])[];

/** Nodes and leaves that were compared before and agree item by item, the one's by the other's. */
export type Compared = WeakMap<object, object>;

export class AppendOnly<Item> {
  private constructor(
    readonly length: number,
    /** Levels of nodes under the root. */
    private readonly level: number,
    private readonly root: Node<Item>,
    private readonly tail: readonly Item[],
  ) {}

  static empty<Item>(): AppendOnly<Item> {
    return new AppendOnly<Item>(0, 0, [], []);
  }

  static of<Item>(items: readonly Item[]): AppendOnly<Item> {
    return AppendOnly.empty<Item>().concat(items);
  }

  /** The version with one more item; this one is unchanged. */
  append(item: Item): AppendOnly<Item> {
    const { length, level, root, tail } = this;
    if (tail.length < WIDTH) return new AppendOnly(length + 1, level, root, [...tail, item]);
    const grown = withLeaf({ level, root }, tail);
    return new AppendOnly(length + 1, grown.level, grown.root, [item]);
  }

  /** The version with more items, leaf by leaf. */
  concat(items: readonly Item[]): AppendOnly<Item> {
    if (items.length === 0) return this;
    const rest = [...this.tail, ...items];
    let tree: Tree<Item> = { level: this.level, root: this.root };
    let at = 0;
    for (; rest.length - at > WIDTH; at += WIDTH) tree = withLeaf(tree, rest.slice(at, at + WIDTH));
    return new AppendOnly(this.length + items.length, tree.level, tree.root, rest.slice(at));
  }

  /** The version of the first so many items. */
  take(count: number): AppendOnly<Item> {
    if (count >= this.length) return this;
    if (count <= 0) return AppendOnly.empty();
    const leaves = (count - 1) >> BITS;
    const tail = this.leaf(leaves).slice(0, count - (leaves << BITS));
    return new AppendOnly(count, this.level, firstLeaves(this.root, this.level, leaves), tail);
  }

  at(index: number): Item | undefined {
    return index >= 0 && index < this.length ? this.leaf(index >> BITS)[index & (WIDTH - 1)] : undefined;
  }

  /** The items from an index on, in order. */
  *from(index: number): Generator<Item, void, void> {
    for (let at = Math.max(0, index); at < this.length;) {
      const leaf = this.leaf(at >> BITS);
      for (let within = at & (WIDTH - 1); within < leaf.length; within++, at++) yield leaf[within] as Item;
    }
  }

  [Symbol.iterator](): Generator<Item, void, void> {
    return this.from(0);
  }

  /** As of an array. */
  slice(from = 0, to = this.length): readonly Item[] {
    const [first, end] = [from, to].map((at) => (at < 0 ? this.length + at : at)) as [number, number];
    const items: Item[] = [];
    for (let at = Math.max(0, first); at < Math.min(end, this.length); at++) items.push(this.at(at) as Item);
    return items;
  }

  toArray(): readonly Item[] {
    const items: Item[] = [];
    for (let leaf = 0; leaf << BITS < this.length; leaf++) items.push(...this.leaf(leaf));
    return items;
  }

  find(matches: (item: Item) => boolean): Item | undefined {
    for (const item of this) if (matches(item)) return item;
    return undefined;
  }

  /** As `find`, from the end: cheap for what came lately. */
  findLast(matches: (item: Item) => boolean): Item | undefined {
    for (let at = this.length - 1; at >= 0; at--) {
      const item = this.at(at) as Item;
      if (matches(item)) return item;
    }
    return undefined;
  }

  /**
   * How many items from the start agree with those of another list, where those before `from` are known to. Parts found to agree
   * before are remembered in `compared` and not looked at again, so for versions of the same two lists it costs what is new. One
   * `compared` belongs to one `agree`.
   */
  agreeing<Other>(
    other: AppendOnly<Other>,
    agree: (mine: Item, theirs: Other) => boolean,
    compared: Compared,
    from = 0,
  ): number {
    const level = Math.min(this.level, other.level);
    const leaves = Math.min(this.length - this.tail.length, other.length - other.tail.length) >> BITS;
    const whole = Math.min(leaves, WIDTH ** (level + 1)) << BITS;
    const [mine, theirs] = [leftmost(this.root, this.level - level), leftmost(other.root, other.level - level)];
    const comparison: Comparison<Item, Other> = { agree, compared, from, whole };
    let at = Math.max(from, agreeingUnder(mine, theirs, level, 0, comparison));
    const end = Math.min(this.length, other.length);
    while (at < end && agree(this.at(at) as Item, other.at(at) as Other)) at++;
    return at;
  }

  private leaf(index: number): readonly Item[] {
    if (index << BITS >= this.length - this.tail.length) return this.tail;
    let node: Node<Item> | readonly Item[] = this.root;
    for (let level = this.level; level >= 0; level--) {
      node = node[(index >> (BITS * level)) & (WIDTH - 1)] as Node<Item>;
    }
    return node as unknown as readonly Item[];
  }
}

interface Tree<Item> {
  readonly level: number;
  readonly root: Node<Item>;
}

function withLeaf<Item>({ level, root }: Tree<Item>, leaf: readonly Item[]): Tree<Item> {
  return isFull(root, level)
    ? { level: level + 1, root: [root, path(level, leaf)] }
    : { level, root: nodeWithLeaf(root, level, leaf) };
}

function isFull<Item>(node: Node<Item>, level: number): boolean {
  let last: Node<Item> = node;
  for (let at = level; at > 0; at--) {
    if (last.length < WIDTH) return false;
    last = last[WIDTH - 1] as Node<Item>;
  }
  return last.length === WIDTH;
}

/** A node at a level that holds one leaf. */
function path<Item>(level: number, leaf: readonly Item[]): Node<Item> {
  let node: Node<Item> = [leaf];
  for (let at = 0; at < level; at++) node = [node];
  return node;
}

function nodeWithLeaf<Item>(node: Node<Item>, level: number, leaf: readonly Item[]): Node<Item> {
  const last = node.at(-1);
  if (level === 0 || last === undefined) return [...node, level === 0 ? leaf : path(level - 1, leaf)];
  if (isFull(last as Node<Item>, level - 1)) return [...node, path(level - 1, leaf)];
  return [...node.slice(0, -1), nodeWithLeaf(last as Node<Item>, level - 1, leaf)];
}

/** The part of a node that holds its first so many leaves. */
function firstLeaves<Item>(node: Node<Item>, level: number, leaves: number): Node<Item> {
  if (level === 0) return node.slice(0, leaves);
  const each = WIDTH ** level;
  const whole = Math.floor(leaves / each);
  const rest = leaves - whole * each;
  const full = node.slice(0, whole);
  return rest > 0 ? [...full, firstLeaves(node[whole] as Node<Item>, level - 1, rest)] : full;
}

function leftmost<Item>(root: Node<Item>, levels: number): Node<Item> {
  let node = root;
  for (let at = 0; at < levels; at++) node = (node[0] ?? []) as Node<Item>;
  return node;
}

interface Comparison<Item, Other> {
  readonly agree: (mine: Item, theirs: Other) => boolean;
  readonly compared: Compared;
  /** Items before it are known to agree. */
  readonly from: number;
  /** Items that stand in whole leaves of both. */
  readonly whole: number;
}

/** Up to which item two nodes agree that begin with the item `first`, not looking beyond the whole leaves. */
function agreeingUnder<Item, Other>(
  mine: Node<Item>,
  theirs: Node<Other>,
  level: number,
  first: number,
  comparison: Comparison<Item, Other>,
): number {
  const { compared, from, whole } = comparison;
  const each = WIDTH ** (level + 1);
  for (let at = 0, start = first; at < WIDTH && start < whole; at++, start += each) {
    const end = start + each;
    const [one, other] = [mine[at] as Node<Item>, theirs[at] as Node<Other>];
    if (end <= from || compared.get(one) === other) continue;
    const found =
      level > 0
        ? agreeingUnder(one, other, level - 1, start, comparison)
        : agreeingItems(one as unknown as readonly Item[], other as unknown as readonly Other[], start, comparison);
    if (found < Math.min(end, whole)) return found;
    // What still grows is another node afterwards, and what was looked at in part is not known as a whole.
    if (end <= whole && start >= from) compared.set(one, other);
  }
  return Math.min(whole, first + each * WIDTH);
}

function agreeingItems<Item, Other>(
  mine: readonly Item[],
  theirs: readonly Other[],
  start: number,
  { agree, from }: Comparison<Item, Other>,
): number {
  let at = Math.max(0, from - start);
  while (at < mine.length && agree(mine[at] as Item, theirs[at] as Other)) at++;
  return start + at;
}
