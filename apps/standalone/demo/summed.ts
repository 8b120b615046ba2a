/** Adds figures of the same form, number by number. */

/** Numbers under names, to any depth. */
export interface Aggregate {
  readonly [name: string]: number | Aggregate;
}

/** A name that only some have counts as nothing in the others. */
export function summed(parts: readonly Aggregate[]): Aggregate {
  const sums: Record<string, number | Aggregate> = {};
  for (const name of new Set(parts.flatMap((part) => Object.keys(part)))) sums[name] = sumOf(parts, name);
  return sums;
}

function sumOf(parts: readonly Aggregate[], name: string): number | Aggregate {
  const values = parts.flatMap((part) => part[name] ?? []);
  const nested = values.filter((value) => typeof value === 'object');
  if (nested.length > 0) return summed(nested);
  return values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
}
