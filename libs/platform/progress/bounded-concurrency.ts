/** Runs work on many items with at most so many in flight; the first failure stops taking new ones and is thrown. */
export async function forEachBounded<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  inFlight: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const item of items) {
    const one: Promise<void> = work(item)
      .catch((failure: unknown) => void failures.push(failure))
      .finally(() => running.delete(one));
    running.add(one);
    if (running.size >= inFlight) await Promise.race(running);
    if (failures.length > 0) break;
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
