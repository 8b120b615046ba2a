/**
 * Names, by JSON pointer, what JSON.parse passes over in silence: a field given twice (it keeps the last) and a number it
 * had to round. Walked only when the scan says that there is something to find. Text is known to be valid JSON.
 */
import type { FieldError } from '../problems/problem';
import { endOfString } from './json-scan';

interface Level {
  readonly keys: Set<string> | null;
  /** The key or index the walk is at. */
  at: string | number;
}

const TOKEN = /[{}[\],:"]|-?\d[\d.eE+-]*|[a-z]+/g;

export function findJsonFaults(text: string): FieldError[] {
  const faults: FieldError[] = [];
  const path: Level[] = [];
  let expectsKey = false;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const token = match[0];
    const level = path.at(-1);
    if (token === '{') {
      path.push({ keys: new Set(), at: '' });
      expectsKey = true;
    } else if (token === '[') {
      path.push({ keys: null, at: 0 });
      expectsKey = false;
    } else if (token === '}' || token === ']') {
      path.pop();
    } else if (token === ',') {
      if (typeof level?.at === 'number') level.at++;
      expectsKey = level?.keys !== null;
    } else if (token === ':') {
      expectsKey = false;
    } else if (token === '"') {
      const end = endOfString(text, match.index);
      TOKEN.lastIndex = end + 1;
      if (expectsKey && level?.keys) {
        const key = JSON.parse(text.slice(match.index, end + 1)) as string;
        level.at = key;
        if (level.keys.has(key)) faults.push(fault(path, 'DUPLICATE_FIELD', 'the field is given more than once'));
        level.keys.add(key);
      }
    } else if (isRounded(token)) {
      faults.push(fault(path, 'NUMBER_NOT_EXACT', 'the number has more digits than can be kept exactly'));
    }
  }
  return faults;
}

function fault(path: readonly Level[], code: string, detail: string): FieldError {
  return { pointer: jsonPointer(path.map((level) => level.at)), code, detail };
}

/** A JSON pointer (RFC 6901) from keys and indices. */
export function jsonPointer(path: readonly (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Whether a literal looks whole after parsing though it was not, or lost digits on the way. */
function isRounded(literal: string): boolean {
  const parts = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal);
  if (!parts) return false;
  const value = Number(literal);
  if (!Number.isInteger(value)) return false;
  const [, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = `${whole}${fraction}`.replace(/0+$/, '');
  if (digits === '') return false;
  const trailingZeros = whole.length + fraction.length - digits.length;
  // Whole numbers beyond the safe integers are named by the field's own rule.
  return Number(exponent) - fraction.length + trailingZeros < 0;
}

/** Text that no store can keep: NUL, or half of a surrogate pair. Searched only when the text holds \\u escapes. */
export function findUnstorableText(value: unknown, path: readonly (string | number)[] = []): FieldError[] {
  if (typeof value === 'string') {
    return isStorable(value)
      ? []
      : [{ pointer: jsonPointer(path), code: 'TEXT_NOT_STORABLE', detail: 'the text holds NUL or half a character' }];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = [...path, key];
    return isStorable(key)
      ? findUnstorableText(item, at)
      : [
          {
            pointer: jsonPointer(path),
            code: 'TEXT_NOT_STORABLE',
            detail: 'a field name holds NUL or half a character',
          },
        ];
  });
}

function isStorable(text: string): boolean {
  if (text.includes('\u0000')) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0xd800 || code > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    if (code > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
    at++;
  }
  return true;
}
