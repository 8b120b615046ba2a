/**
 * What a body says as JSON: UTF-8, one object, nothing nested so deep that what follows could run out of stack. A field given
 * twice, a number that was rounded and text that no store can keep are told later, together with every other wrong field.
 */
import { type FieldError, Problem } from '../problems/problem';
import { findJsonFaults, findUnstorableText } from './json-faults';
import { countMembers, scanJson } from './json-scan';

const DEPTH_LIMIT = 32;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What is wrong with the text of a body, kept beside it until its fields are looked at: a caller is told all of it at once. */
const faultsOfText = new WeakMap<object, readonly FieldError[]>();

/** Where a body says what cannot be taken as it was written; a body with such a place is not to be used. */
export function faultsOfBody(body: object): readonly FieldError[] {
  return faultsOfText.get(body) ?? [];
}

/** The object a body's bytes say. @throws Problem */
export function parseJsonBody(bytes: Buffer): object {
  if (bytes.length === 0) return {};
  const text = decode(bytes);
  const scan = scanBounded(text);
  const value = parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw malformed('The body must be one JSON object.', '请求体须为一个 JSON 对象。');
  }
  const isSuspect = scan.suspectNumbers || scan.members !== countMembers(value);
  const faults = [
    ...(isSuspect ? findJsonFaults(text) : []),
    ...(text.includes('\\u') ? findUnstorableText(value) : []),
  ];
  if (faults.length > 0) faultsOfText.set(value, faults);
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed('The body is not valid UTF-8.', '请求体不是合法的 UTF-8。');
  }
}

function scanBounded(text: string): ReturnType<typeof scanJson> {
  const scan = scanJson(text);
  if (scan.depth > DEPTH_LIMIT) {
    throw malformed(`The body nests deeper than ${DEPTH_LIMIT} levels.`, `请求体嵌套超过${DEPTH_LIMIT}层。`);
  }
  return scan;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // The engine's message quotes the body; only the place is passed on, since bodies hold personal data.
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const where = at === undefined ? '' : ` at character ${at}`;
    throw malformed(
      `The body is not valid JSON${where}.`,
      `请求体不是合法的 JSON${at === undefined ? '' : `（位置${at}）`}。`,
    );
  }
}

function malformed(en: string, zh: string): Problem {
  return new Problem('malformed-json', { en, zh });
}
