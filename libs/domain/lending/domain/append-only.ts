/**
 * A list that only grows and whose older versions stay valid. Versions share one array, so folding n events costs n, not n².
 */
export class AppendOnly<Item> {
  private constructor(
    private readonly shared: Item[],
    readonly length: number,
  ) {}

  static empty<Item>(): AppendOnly<Item> {
    return new AppendOnly<Item>([], 0);
  }

  /** The version with one more item; this one is unchanged. Growing an older version a second time copies it first. */
  append(item: Item): AppendOnly<Item> {
    const shared = this.shared.length === this.length ? this.shared : this.shared.slice(0, this.length);
    shared.push(item);
    return new AppendOnly(shared, this.length + 1);
  }

  /** The items of this version, to be read only. */
  toArray(): readonly Item[] {
    return this.shared.length === this.length ? this.shared : this.shared.slice(0, this.length);
  }

  find(matches: (item: Item) => boolean): Item | undefined {
    for (let i = 0; i < this.length; i++) {
      const item = this.shared[i] as Item;
      if (matches(item)) return item;
    }
    return undefined;
  }

  at(index: number): Item | undefined {
    return index < this.length ? this.shared[index] : undefined;
  }
}
