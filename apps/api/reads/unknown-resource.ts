/** The answer to an id that names nothing. */
import { Problem } from '../problems/problem';

export function unknownResource(code: string, en: string, zh: string): Problem {
  return new Problem('resource-unknown', { en, zh }, { code, reason: { en, zh } });
}
