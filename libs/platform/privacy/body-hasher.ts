/**
 * Keyed hash of a command's body. A body may hold no more than a phone number, and whoever has the key of a hash can guess one
 * back: what is said about a person is hashed with that person's own key, so that the guess dies with the key. What
 * is about nobody is hashed with a secret of the system, wrapped like the persons' keys.
 */
import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { randomKey } from './aes-gcm';
import type { KeyEncryptionKeys } from './key-encryption-keys';
import { SubjectKeys } from './subject-keys';

const SECRET = 'body-hash';

export class BodyHasher {
  private constructor(
    private readonly secret: Buffer,
    private readonly keys: SubjectKeys,
  ) {}

  /** Takes the secret from the database, making it the first time. */
  static async load(pool: Pool, keks: KeyEncryptionKeys, keys = new SubjectKeys(pool, keks)): Promise<BodyHasher> {
    const made = keks.wrap(randomKey(), `secret|${SECRET}`);
    await pool.query(
      'INSERT INTO privacy.secret (name, wrapped, kek_id, alg) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [SECRET, made.wrapped, made.kekId, made.algorithm],
    );
    const { rows } = await pool.query<{ wrapped: Buffer; kek_id: string; alg: string }>(
      'SELECT wrapped, kek_id, alg FROM privacy.secret WHERE name = $1',
      [SECRET],
    );
    const [row] = rows;
    if (!row) throw new Error('the secret of the body hash is missing');
    return new BodyHasher(
      keks.unwrap({ wrapped: row.wrapped, kekId: row.kek_id, algorithm: row.alg }, `secret|${SECRET}`),
      keys,
    );
  }

  /** HMAC-SHA-256 in base64url, of a body about nobody. @param canonicalBody see `canonicalJson`. */
  hash(canonicalBody: string): string {
    return hmac(this.secret, canonicalBody);
  }

  /** The same of a body about a person: nobody can make it again once the person's key is destroyed. */
  async hashAbout(subject: string, canonicalBody: string): Promise<string> {
    const { key } = await this.keys.forWriting(subject);
    return hmac(createHmac('sha256', this.secret).update(key).digest(), canonicalBody);
  }
}

function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('base64url');
}
