/** Positions in the log: decimal text of unsigned 64-bit numbers, which JSON numbers cannot hold; `null` is before the first event. */

export type Position = string;

/** Negative, 0 or positive as a is before, at or after b. Texts without leading zeros order by length, then by digits. */
export function comparePositions(a: Position | null, b: Position | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The earliest of some positions; null when one of them is before the first event, or there are none. */
export function earliestPosition(positions: readonly (Position | null)[]): Position | null {
  let earliest = positions[0] ?? null;
  for (const position of positions) if (comparePositions(position, earliest) < 0) earliest = position;
  return earliest;
}
