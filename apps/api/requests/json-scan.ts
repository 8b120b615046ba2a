/**
 * One pass over the text of a JSON body, before anything recursive touches the parsed value: how deep it nests, how many
 * members its objects have, and whether it holds numbers that JSON.parse may round. Text is known to be valid JSON.
 */
export interface JsonScan {
  readonly depth: number;
  /** Object members in the text, duplicates counted each time. */
  readonly members: number;
  /** A number with a fraction, an exponent or more digits than a double holds. */
  readonly suspectNumbers: boolean;
}

const QUOTE = 34;
const BACKSLASH = 92;
const DOT = 46;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
const LONGEST_EXACT = 15;

export function scanJson(text: string): JsonScan {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  let suspectNumbers = false;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= DIGIT_0 && code <= DIGIT_9) {
      if (++digits > LONGEST_EXACT) suspectNumbers = true;
      continue;
    }
    if (digits > 0) {
      // e and E directly after a digit begin an exponent: outside strings there is nothing else they could be.
      if (code === DOT || code === 101 || code === 69) suspectNumbers = true;
      digits = 0;
    }
    if (code === QUOTE) {
      at = endOfString(text, at);
    } else if (code === 123 || code === 91) {
      if (++depth > deepest) deepest = depth;
    } else if (code === 125 || code === 93) {
      depth--;
    } else if (code === 58) {
      members++;
    }
  }
  return { depth: deepest, members, suspectNumbers };
}

/** Index of the closing quote of the string that opens at `at`. */
export function endOfString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

/** Members of all objects in a parsed value; each key once. The value is known to nest no deeper than the limit. */
export function countMembers(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countMembers(item);
    return count;
  }
  for (const key of Object.keys(value)) count += 1 + countMembers((value as Record<string, unknown>)[key]);
  return count;
}
