import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KeyEncryptionKeys } from './key-encryption-keys';

const old = Buffer.alloc(32, 1);
const current = Buffer.alloc(32, 2);
const dek = Buffer.alloc(32, 3);

describe('key encryption keys', () => {
  it('unwrap what they wrapped, for the same purpose only', () => {
    const keys = new KeyEncryptionKeys([current]);
    const wrapped = keys.wrap(dek, 'subject-key|P-1#1');
    expect(keys.unwrap(wrapped, 'subject-key|P-1#1')).toEqual(dek);
    expect(() => keys.unwrap(wrapped, 'subject-key|P-2#1')).toThrow();
    expect(wrapped.wrapped.includes(dek)).toBe(false);
  });

  it('are rotated by putting a new one in front: the old one still unwraps and no longer wraps', () => {
    const before = new KeyEncryptionKeys([old]).wrap(dek, 'p');
    const keys = new KeyEncryptionKeys([current, old]);
    expect(keys.unwrap(before, 'p')).toEqual(dek);
    expect(keys.wrap(dek, 'p').kekId).toBe(keys.currentId);
    expect(keys.currentId).not.toBe(before.kekId);
    expect(() => new KeyEncryptionKeys([current]).unwrap(before, 'p')).toThrow(/not at hand/);
  });

  it('refuse a changed envelope and an algorithm they do not know', () => {
    const keys = new KeyEncryptionKeys([current]);
    const wrapped = keys.wrap(dek, 'p');
    const changed = Buffer.from(wrapped.wrapped);
    changed.writeUInt8(changed.readUInt8(20) ^ 1, 20);
    expect(() => keys.unwrap({ ...wrapped, wrapped: changed }, 'p')).toThrow();
    expect(() => keys.unwrap({ ...wrapped, algorithm: 'none' }, 'p')).toThrow(/unknown wrapping algorithm/);
  });

  it('come from the environment, and what is wrong is said without the key', () => {
    const text = current.toString('base64');
    expect(KeyEncryptionKeys.fromEnvironment({ REPRIEVE_KEK: text }).currentId).toBe(
      new KeyEncryptionKeys([current]).currentId,
    );
    const two = KeyEncryptionKeys.fromEnvironment({ REPRIEVE_KEK: `${text},${old.toString('base64')}` });
    expect(two.unwrap(new KeyEncryptionKeys([old]).wrap(dek, 'p'), 'p')).toEqual(dek);
    expect(() => KeyEncryptionKeys.fromEnvironment({})).toThrow(/REPRIEVE_KEK or REPRIEVE_KEK_FILE/);
    expect(() => KeyEncryptionKeys.fromEnvironment({ REPRIEVE_KEK: 'c2hvcnQ=' })).toThrow(
      /^(?!.*c2hvcnQ).*32 bytes.*$/,
    );
  });

  it('come from a file that only its owner may read', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kek-'));
    const file = path.join(folder, 'kek');
    writeFileSync(file, `${current.toString('base64')}\n`, { mode: 0o600 });
    const REPRIEVE_KEK_FILE = file;
    expect(KeyEncryptionKeys.fromEnvironment({ REPRIEVE_KEK_FILE }).currentId).toBe(
      new KeyEncryptionKeys([current]).currentId,
    );
    chmodSync(file, 0o640);
    expect(() => KeyEncryptionKeys.fromEnvironment({ REPRIEVE_KEK_FILE })).toThrow(/owner only/);
    rmSync(folder, { recursive: true });
  });
});
