/**
 * One data key per person, wrapped in Postgres. A key is made the first time something personal about the person is
 * written, is held in memory for a short while, and can be destroyed, which makes everything sealed under it unreadable.
 */
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { randomKey } from './aes-gcm';
import { GatheredLookup } from './gathered-lookup';
import { type KeyEncryptionKeys, type WrappedKey } from './key-encryption-keys';
import { formatKeyReference } from './key-reference';

/** The only version written so far; a second one would follow a key that is suspected, not one that was destroyed. */
const VERSION = 1;

/** A person's key in the clear. Never log it, never keep it longer than the call. */
export interface SubjectKey {
  /** `<subject>#<version>`. */
  readonly reference: string;
  readonly key: Buffer;
}

/** Something personal was to be written about a person whose key has been destroyed. */
export class SubjectKeyDestroyed extends Error {
  override readonly name = 'SubjectKeyDestroyed';
  constructor(readonly subject: string) {
    super(`the key of ${subject} has been destroyed`);
  }
}

interface KeyRow {
  readonly subject_ref: string;
  readonly wrapped_dek: Buffer | null;
  readonly kek_id: string;
  readonly alg: string;
}

export interface SubjectKeysOptions {
  /** How many keys are held in the clear. */
  readonly maxCached?: number;
  /** How long another process may go on using a key after it was destroyed, ms. At most 5 minutes. */
  readonly cacheMs?: number;
}

export class SubjectKeys {
  private readonly cache: LRUCache<string, SubjectKey>;
  private readonly lookup = new GatheredLookup<string, SubjectKey | null>((subjects) => this.find(subjects));
  private readonly creation = new GatheredLookup<string, SubjectKey | null>((subjects) => this.create(subjects));

  constructor(
    private readonly pool: Pool,
    private readonly keks: KeyEncryptionKeys,
    options: SubjectKeysOptions = {},
  ) {
    const { maxCached = 10_000, cacheMs = 60_000 } = options;
    this.cache = new LRUCache({ max: maxCached, ttl: Math.min(cacheMs, 300_000) });
  }

  /** The key to write with, made when there is none. @throws SubjectKeyDestroyed */
  async forWriting(subject: string): Promise<SubjectKey> {
    const key = this.cache.get(formatKeyReference({ subject, version: VERSION })) ?? (await this.creation.get(subject));
    if (!key) throw new SubjectKeyDestroyed(subject);
    return key;
  }

  /** The key behind a reference, or null when it was destroyed or lost. */
  async forReading(subject: string, version: number): Promise<SubjectKey | null> {
    const reference = formatKeyReference({ subject, version });
    return this.cache.get(reference) ?? (version === VERSION ? this.lookup.get(subject) : null);
  }

  /** Destroys every key of a person, for ever. False when there was none left. */
  async destroy(subject: string, by: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE privacy.subject_key SET wrapped_dek = NULL, destroyed_at = clock_timestamp(), destroyed_by = $2
        WHERE subject_ref = $1 AND wrapped_dek IS NOT NULL`,
      [subject, by],
    );
    this.cache.delete(formatKeyReference({ subject, version: VERSION }));
    return (rowCount ?? 0) > 0;
  }

  /** Wraps up to `limit` keys anew that an older key encryption key still wraps; returns how many. */
  async rewrap(limit = 1000): Promise<number> {
    const { rows } = await this.pool.query<KeyRow>(
      `SELECT subject_ref, wrapped_dek, kek_id, alg FROM privacy.subject_key
        WHERE kek_id <> $1 AND wrapped_dek IS NOT NULL AND ver = $2 LIMIT $3`,
      [this.keks.currentId, VERSION, limit],
    );
    for (const row of rows) {
      const key = this.unwrap(row);
      if (!key) continue;
      const { wrapped, kekId, algorithm } = this.keks.wrap(key.key, purpose(row.subject_ref));
      await this.pool.query(
        `UPDATE privacy.subject_key SET wrapped_dek = $3, kek_id = $4, alg = $5
          WHERE subject_ref = $1 AND ver = $2 AND wrapped_dek IS NOT NULL`,
        [row.subject_ref, VERSION, wrapped, kekId, algorithm],
      );
    }
    return rows.length;
  }

  private async create(subjects: readonly string[]): Promise<Map<string, SubjectKey | null>> {
    const found = await this.find(subjects);
    const missing = subjects.filter((subject) => !found.has(subject));
    if (missing.length === 0) return found;
    const made: WrappedKey[] = missing.map((subject) => this.keks.wrap(randomKey(), purpose(subject)));
    // Another process may be making the same key: whoever comes second takes the first one's.
    await this.pool.query(
      `INSERT INTO privacy.subject_key (subject_ref, ver, wrapped_dek, kek_id, alg)
       SELECT subject_ref, $2, wrapped_dek, $4, $5 FROM unnest($1::text[], $3::bytea[]) AS made (subject_ref, wrapped_dek)
       ON CONFLICT DO NOTHING`,
      [missing, VERSION, made.map((key) => key.wrapped), this.keks.currentId, made[0]?.algorithm],
    );
    for (const [subject, key] of await this.find(missing)) found.set(subject, key);
    return found;
  }

  private async find(subjects: readonly string[]): Promise<Map<string, SubjectKey | null>> {
    const { rows } = await this.pool.query<KeyRow>(
      'SELECT subject_ref, wrapped_dek, kek_id, alg FROM privacy.subject_key WHERE subject_ref = ANY($1) AND ver = $2',
      [subjects, VERSION],
    );
    const found = new Map<string, SubjectKey | null>();
    for (const row of rows) {
      const key = this.unwrap(row);
      if (key) this.cache.set(key.reference, key);
      found.set(row.subject_ref, key);
    }
    return found;
  }

  private unwrap(row: KeyRow): SubjectKey | null {
    if (!row.wrapped_dek) return null;
    const wrapped: WrappedKey = { kekId: row.kek_id, algorithm: row.alg, wrapped: row.wrapped_dek };
    return {
      reference: formatKeyReference({ subject: row.subject_ref, version: VERSION }),
      key: this.keks.unwrap(wrapped, purpose(row.subject_ref)),
    };
  }
}

function purpose(subject: string): string {
  return `subject-key|${formatKeyReference({ subject, version: VERSION })}`;
}
