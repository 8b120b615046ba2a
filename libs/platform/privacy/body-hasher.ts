/**
 * Keyed hash of a command's body. It is keyed because a body may hold a phone number, whose plain hash anybody can guess
 * back; the secret is wrapped like the persons' keys.
 */
import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { randomKey } from './aes-gcm';
import type { KeyEncryptionKeys } from './key-encryption-keys';

const SECRET = 'body-hash';

export class BodyHasher {
  private constructor(private readonly secret: Buffer) {}

  /** Takes the secret from the database, making it the first time. */
  static async load(pool: Pool, keks: KeyEncryptionKeys): Promise<BodyHasher> {
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
    );
  }

  /** HMAC-SHA-256 in base64url. @param canonicalBody see `canonicalJson`. */
  hash(canonicalBody: string): string {
    return createHmac('sha256', this.secret).update(canonicalBody, 'utf8').digest('base64url');
  }
}
