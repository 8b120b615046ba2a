/** Positions of the log are unsigned 64-bit integers kept as decimal text; '0' is before every event. */

export const START_OF_LOG = '0';

/** −1, 0 or 1 as a stands before, at or after b. */
export function comparePositions(a: string, b: string): -1 | 0 | 1 {
  if (a.length !== b.length) return a.length < b.length ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

export function laterPosition(a: string, b: string): string {
  return comparePositions(a, b) >= 0 ? a : b;
}

/** Whether a text is a position as this module writes them: decimal digits without leading zeros, 64 bits. */
export function isPosition(text: unknown): text is string {
  return typeof text === 'string' && /^(?:0|[1-9]\d{0,19})$/.test(text) && BigInt(text) < 2n ** 64n;
}
