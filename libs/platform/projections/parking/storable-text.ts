/**
 * A name of whoever's event as Postgres can keep and index it: a store that others share holds names with zero bytes, which
 * no text of Postgres may have, and of any length. Two names stay two.
 */
import { createHash } from 'node:crypto';

const LONGEST = 200;

export function storableText(name: string): string {
  if (name.length <= LONGEST && !name.includes('\0')) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 32);
  return `${name.slice(0, LONGEST).replaceAll('\0', '\u2400')}#${digest}`;
}
