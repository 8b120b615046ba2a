/** A row's values as the texts Postgres reads. The hot path of every write, so nothing here makes objects it does not return. */
import type { ColumnKind } from './table';

/** An array as Postgres writes it: every element quoted, NULL bare. */
export function arrayLiteral(values: readonly (string | null)[]): string {
  let literal = '{';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    if (index > 0) literal += ',';
    literal += value === null ? 'NULL' : `"${escaped(value)}"`;
  }
  return `${literal}}`;
}

function escaped(value: string): string {
  return value.includes('\\') || value.includes('"') ? value.replace(/[\\"]/g, '\\$&') : value;
}

/** How a field of each kind stands in a COPY text line; null is `\N` whatever the kind. */
export const COPY_ENCODERS: { readonly [Kind in ColumnKind]: (value: never) => string } = {
  text: copyText,
  uuid: (value: string) => value,
  integer: (value: number) => value.toString(),
  fen: (value: number) => value.toString(),
  position: (value: string) => value,
  date: (value: string) => value,
  instant: (value: string) => value,
  json: (value: object) => {
    // JSON never holds raw control characters.
    const text = JSON.stringify(value);
    return text.includes('\\') ? text.replaceAll('\\', '\\\\') : text;
  },
  texts: (value: readonly string[]) => copyText(arrayLiteral(value)),
  flag: (value: boolean) => (value ? 't' : 'f'),
};

function copyText(text: string): string {
  return CONTROL.test(text) ? text.replace(CONTROLS, copyEscape) : text;
}

const CONTROL = /[\\\n\r\t]/;
const CONTROLS = /[\\\n\r\t]/g;
const COPY_ESCAPES: { readonly [character: string]: string } = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function copyEscape(character: string): string {
  return COPY_ESCAPES[character] ?? character;
}
