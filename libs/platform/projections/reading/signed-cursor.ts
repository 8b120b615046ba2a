/** Where the next page begins, as a text only this system can make: it cannot be edited, and fits only the query it came from. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson, type JsonValue } from '#kernel';

/** The cursor was not made here, was edited, or belongs to another query: 400. */
export class InvalidCursor extends Error {
  constructor() {
    super('The cursor does not belong to this query; start again without it.');
    this.name = 'InvalidCursor';
  }
}

const MAC_BYTES = 16;
const MAX_LENGTH = 2_000;

export class SignedCursor {
  constructor(private readonly secret: string | Buffer) {
    if (secret.length < 16) throw new RangeError('the secret of cursors needs at least 16 characters');
  }

  /** `query` is whatever must stay the same from page to page; `after` is the last row's sort key. */
  seal(query: JsonValue, after: readonly (string | number)[]): string {
    const body = Buffer.from(JSON.stringify(after));
    return Buffer.concat([this.mac(query, body), body]).toString('base64url');
  }

  /** @throws InvalidCursor */
  open(query: JsonValue, cursor: string): readonly (string | number)[] {
    const bytes = cursor.length > MAX_LENGTH ? Buffer.alloc(0) : Buffer.from(cursor, 'base64url');
    const body = bytes.subarray(MAC_BYTES);
    if (body.length === 0 || !timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.mac(query, body))) {
      throw new InvalidCursor();
    }
    return JSON.parse(body.toString()) as (string | number)[];
  }

  private mac(query: JsonValue, body: Buffer): Buffer {
    return createHmac('sha256', this.secret)
      .update(canonicalJson(query))
      .update('\n')
      .update(body)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}
