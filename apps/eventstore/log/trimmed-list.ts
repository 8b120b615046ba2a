/** A list that grows at its end and is trimmed at its beginning, both cheaply. What is trimmed is let go at once. */
export class TrimmedList<T> {
  private items: (T | undefined)[] = [];
  /** Index in `items` of the first still held; the empty places before it are cut off in one go now and then. */
  private start = 0;

  get length(): number {
    return this.items.length - this.start;
  }

  /** Undefined outside the list. */
  at(index: number): T | undefined {
    return index < 0 ? undefined : this.items[this.start + index];
  }

  push(item: T): void {
    this.items.push(item);
  }

  /** Removes the first. */
  trim(): void {
    if (this.length === 0) return;
    this.items[this.start] = undefined;
    this.start += 1;
    // Moves at most as many as have been trimmed since the last time.
    if (2 * this.start < this.items.length) return;
    this.items = this.items.slice(this.start);
    this.start = 0;
  }
}
