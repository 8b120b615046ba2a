/**
 * Ids that derive from what they name (UUIDv5), so that a repeat makes the same id wherever it is made. The names of
 * events never contain personal data: a hash of a phone number would be as good as the number.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';

const COMMANDS = '3f0c9a52-6a0e-5d3b-9b1c-9f0f5b6f7a10';

/** UUIDv5 (RFC 9562) of a name within a namespace. */
export function uuidV5(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Command id of its parts, e.g. client, method, path and Idempotency-Key; the parts cannot run into each other. */
export function commandId(...parts: readonly string[]): string {
  return uuidV5(COMMANDS, canonicalJson(parts));
}

/** Id of the n-th event (from 0) of a command. */
export function eventId(command: string, n: number): string {
  return uuidV5(command, n.toString());
}
