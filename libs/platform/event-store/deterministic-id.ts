/**
 * Ids that derive from what they name (UUIDv5), so that a repeat makes the same id wherever it is made. The names of
 * events never contain personal data: a hash of a phone number would be as good as the number.
 */
import { hash } from 'node:crypto';
import { canonicalJson } from '#kernel';

const COMMANDS = '3f0c9a52-6a0e-5d3b-9b1c-9f0f5b6f7a10';

/** The third digit group's version and the fourth's variant, two bits over what the hash says. */
const VERSION = '5';
const VARIANTS = '89ab';
const SPACE_BYTES = 16;

/** UUIDv5 (RFC 9562) of a name within a namespace. A command makes several, so they are made in one step of the hash. */
export function uuidV5(namespace: string, name: string): string {
  const named = Buffer.allocUnsafe(SPACE_BYTES + Buffer.byteLength(name));
  named.write(namespace.replaceAll('-', ''), 'hex');
  named.write(name, SPACE_BYTES, 'utf8');
  const hex = hash('sha1', named, 'hex');
  const variant = VARIANTS.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${VERSION}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Command id of its parts, e.g. client, method, path and Idempotency-Key; the parts cannot run into each other. */
export function commandId(...parts: readonly string[]): string {
  return uuidV5(COMMANDS, canonicalJson(parts));
}

/** Id of the n-th event (from 0) of a command. */
export function eventId(command: string, n: number): string {
  return uuidV5(command, n.toString());
}
