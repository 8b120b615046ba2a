/**
 * A list that only grows and whose items are found by their key without a search. Versions share one index; what it says is
 * checked against the version it is asked of, so an index that another version wrote is never believed.
 */
import { AppendOnly } from './append-only';

export class KeyedList<Item> {
  private constructor(
    private readonly keyOf: (item: Item) => string,
    /** Where an item of this key was put, by whichever version put one there last. */
    private readonly index: Map<string, number>,
    readonly items: AppendOnly<Item>,
  ) {}

  static empty<Item>(keyOf: (item: Item) => string): KeyedList<Item> {
    return new KeyedList(keyOf, new Map(), AppendOnly.empty<Item>());
  }

  get length(): number {
    return this.items.length;
  }

  append(item: Item): KeyedList<Item> {
    const { keyOf, items } = this;
    const key = keyOf(item);
    // The initial state is everybody's: what grows from it gets an index of its own.
    const index = items.length === 0 ? new Map<string, number>() : this.index;
    if (this.indexed(key) === undefined) index.set(key, items.length);
    return new KeyedList(keyOf, index, items.append(item));
  }

  /** The first item of this key. */
  get(key: string): Item | undefined {
    if (!this.index.has(key)) return undefined;
    return this.indexed(key) ?? this.items.find((item) => this.keyOf(item) === key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  toArray(): readonly Item[] {
    return this.items.toArray();
  }

  private indexed(key: string): Item | undefined {
    const item = this.items.at(this.index.get(key) ?? -1);
    return item !== undefined && this.keyOf(item) === key ? item : undefined;
  }
}
