/**
 * The regular expressions that are plain tests in disguise: alternatives of `^text`, `^text.*`, `^text$` and `^[^x].*`
 * (the client's own filter against system events). Others would need the real server's dialect and its guard against
 * expressions that never end, and are not served.
 */
import type { FilterTest } from '../log/event-filter';

const ALTERNATIVE = /^\^((?:[^\\.*+?^${}()|[\]]|\\[^A-Za-z0-9])*)(\.\*)?(\$)?$/su;
const NEGATED = /^\^\[\^\\?(.)\](?:\.\*)?$/su;

/** The tests, any of which suffices; undefined when the expression is not that simple. */
export function simpleExpression(regex: string): FilterTest[] | undefined {
  const tests = splitAlternatives(regex).map(asTest);
  return tests.every((test) => test !== undefined) ? tests : undefined;
}

function asTest(alternative: string): FilterTest | undefined {
  const negated = NEGATED.exec(alternative)?.[1];
  if (negated !== undefined) return { kind: 'other-than-prefix', text: Buffer.from(negated) };
  const match = ALTERNATIVE.exec(alternative);
  if (!match) return undefined;
  const [, literal = '', rest, end] = match;
  return { kind: end && !rest ? 'exact' : 'prefix', text: Buffer.from(literal.replace(/\\(.)/gsu, '$1')) };
}

/** At `|` that is not escaped; inside brackets of any kind it makes the pieces not simple, as it should. */
function splitAlternatives(regex: string): string[] {
  const parts = [''];
  for (const token of regex.match(/\\.|./gsu) ?? []) {
    if (token === '|') parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}
