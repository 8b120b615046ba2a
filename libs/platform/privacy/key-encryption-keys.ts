/**
 * The keys that wrap every other key. They live outside database and repository: in the environment or in a file only
 * its owner may read. The first key wraps, the others still unwrap, so a key is rotated by putting a new one in front.
 */
import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { openBytes, sealBytes } from './aes-gcm';

/** Algorithm of the wrapping, kept beside every wrapped key. */
export const WRAP_ALGORITHM = 'A256GCM';

export interface WrappedKey {
  readonly kekId: string;
  readonly algorithm: string;
  /** iv (12 bytes), tag (16), ciphertext. */
  readonly wrapped: Buffer;
}

export class KeyEncryptionKeys {
  private readonly byId = new Map<string, Buffer>();
  /** Names the key that wraps now. */
  readonly currentId: string;

  /** @param keys 32 bytes each; the first is the current one. */
  constructor(keys: readonly Buffer[]) {
    for (const key of keys) {
      if (key.length !== 32) throw new Error('a key encryption key has 32 bytes');
      this.byId.set(keyId(key), key);
    }
    const [current] = this.byId.keys();
    if (current === undefined) throw new Error('there is no key encryption key');
    this.currentId = current;
  }

  /**
   * REPRIEVE_KEK (base64, comma-separated when rotating) or REPRIEVE_KEK_FILE (one base64 key per line, mode 0600).
   * @throws Error that says which of them is missing or wrong, without its content.
   */
  static fromEnvironment(environment: NodeJS.ProcessEnv): KeyEncryptionKeys {
    const { REPRIEVE_KEK: text, REPRIEVE_KEK_FILE: file } = environment;
    if (text) return new KeyEncryptionKeys(parseKeys(text, 'REPRIEVE_KEK'));
    if (file) return KeyEncryptionKeys.fromFile(file);
    throw new Error('REPRIEVE_KEK or REPRIEVE_KEK_FILE must name the key encryption key');
  }

  /** @throws Error when others than the owner may read the file. */
  static fromFile(file: string): KeyEncryptionKeys {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
      throw new Error(`${file} must be readable by its owner only (chmod 600)`);
    }
    return new KeyEncryptionKeys(parseKeys(readFileSync(file, 'utf8'), file));
  }

  wrap(key: Buffer, purpose: string): WrappedKey {
    const kek = this.kek(this.currentId);
    const { iv, tag, ciphertext } = sealBytes(kek, key, this.binding(purpose, this.currentId));
    return { kekId: this.currentId, algorithm: WRAP_ALGORITHM, wrapped: Buffer.concat([iv, tag, ciphertext]) };
  }

  /** @throws Error when the wrapping key is not at hand or the wrapped key belongs to another purpose. */
  unwrap(key: WrappedKey, purpose: string): Buffer {
    if (key.algorithm !== WRAP_ALGORITHM) throw new Error(`unknown wrapping algorithm ${key.algorithm}`);
    const sealed = {
      iv: key.wrapped.subarray(0, 12),
      tag: key.wrapped.subarray(12, 28),
      ciphertext: key.wrapped.subarray(28),
    };
    return openBytes(this.kek(key.kekId), sealed, this.binding(purpose, key.kekId));
  }

  private kek(id: string): Buffer {
    const key = this.byId.get(id);
    if (!key) throw new Error(`the key encryption key ${id} is not at hand`);
    return key;
  }

  private binding(purpose: string, kekId: string): Buffer {
    return Buffer.from(`${purpose}|${kekId}|${WRAP_ALGORITHM}`, 'utf8');
  }
}

function keyId(key: Buffer): string {
  return createHmac('sha256', key).update('name of this key').digest('hex').slice(0, 16);
}

function parseKeys(text: string, source: string): Buffer[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const key = Buffer.from(part, 'base64');
      if (key.length !== 32) throw new Error(`${source} must hold keys of 32 bytes in base64`);
      return key;
    });
}
