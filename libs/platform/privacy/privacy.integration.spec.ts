import type { Pool } from 'pg';
import { openPool } from '#postgres';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { BodyHasher } from './body-hasher';
import { ERASED, FieldCipher } from './field-cipher';
import { KeyEncryptionKeys } from './key-encryption-keys';
import { createPrivacySchema } from './privacy-schema';
import { revealPersonal } from './reveal-personal';
import { SubjectKeyDestroyed, SubjectKeys } from './subject-keys';

const keks = new KeyEncryptionKeys([Buffer.alloc(32, 1)]);
const place = { stream: 'party-P-1', eventId: 'e-1', path: 'name' };

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase('privacy');
  pool = openPool({ connectionString: database.url, max: 8 });
  await Promise.all(Array.from({ length: 5 }, () => createPrivacySchema(pool)));
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** As another process would see the keys. */
function cipher(keys = keks): FieldCipher {
  return new FieldCipher(new SubjectKeys(pool, keys));
}

describe('a personal field', () => {
  it('is sealed under its person’s key and opens in any process', async () => {
    const sealed = await cipher().seal('张三', place, 'P-1');
    expect(sealed).toMatchObject({ $enc: 'A256GCM', k: 'P-1#1' });
    expect(Buffer.from(sealed.iv, 'base64')).toHaveLength(12);
    expect(JSON.stringify(sealed)).not.toContain('张三');
    expect(await cipher().open(sealed, place)).toBe('张三');
  });

  it('is never sealed the same way twice', async () => {
    const sealing = cipher();
    const twice = [await sealing.seal('张三', place, 'P-1'), await sealing.seal('张三', place, 'P-1')];
    expect(twice[0]?.iv).not.toBe(twice[1]?.iv);
    expect(twice[0]?.ct).not.toBe(twice[1]?.ct);
  });

  it.each([
    ['another stream', { ...place, stream: 'party-P-2' }],
    ['another event', { ...place, eventId: 'e-2' }],
    ['another field', { ...place, path: 'phone' }],
  ])('does not open when it was moved to %s', async (_, elsewhere) => {
    const sealed = await cipher().seal('张三', place, 'P-1');
    await expect(cipher().open(sealed, elsewhere)).rejects.toThrow();
  });

  it('does not open when it was changed, shortened or passed off as another person’s', async () => {
    const sealed = await cipher().seal('张三', place, 'P-1');
    await cipher().seal('李四', place, 'P-1x');
    await expect(cipher().open({ ...sealed, ct: Buffer.from('abcdef').toString('base64') }, place)).rejects.toThrow();
    await expect(cipher().open({ ...sealed, tag: sealed.tag.slice(0, 8) }, place)).rejects.toThrow();
    await expect(cipher().open({ ...sealed, k: 'P-1x#1' }, place)).rejects.toThrow();
  });

  it('reads 已删除 once the key is destroyed, and nothing new can be sealed', async () => {
    const mine = new SubjectKeys(pool, keks);
    const sealing = new FieldCipher(mine);
    const sealed = await sealing.seal('王五', place, 'P-erased');
    expect(await mine.destroy('P-erased', 'compliance-1')).toBe(true);
    expect(await mine.destroy('P-erased', 'compliance-1')).toBe(false);
    expect(await sealing.open(sealed, place)).toBe(ERASED);
    expect(await cipher().open(sealed, place)).toBe('已删除');
    await expect(sealing.seal('王五', place, 'P-erased')).rejects.toBeInstanceOf(SubjectKeyDestroyed);
    const { rows } = await pool.query('SELECT * FROM privacy.subject_key WHERE subject_ref = $1', ['P-erased']);
    expect(rows).toEqual([expect.objectContaining({ wrapped_dek: null, destroyed_by: 'compliance-1' })]);
  });

  it('reads 已删除 when the key’s row is lost altogether', async () => {
    const sealed = await cipher().seal('赵六', place, 'P-lost');
    await pool.query('DELETE FROM privacy.subject_key WHERE subject_ref = $1', ['P-lost']);
    expect(await cipher().open(sealed, place)).toBe(ERASED);
  });

  it('is opened within its event for those who may see it', async () => {
    const sealing = cipher();
    const event = {
      id: 'e-9',
      stream: 'party-P-1',
      data: { partyId: 'P-1', name: await sealing.seal('张三', { ...place, eventId: 'e-9' }, 'P-1'), plain: 1 },
    };
    const revealed = await revealPersonal(cipher(), event, { personal: ['name', 'phone'] });
    expect(revealed).toEqual({ partyId: 'P-1', name: '张三', plain: 1 });
  });
});

describe('a person’s key', () => {
  it('is made once, however many processes want it at the same time', async () => {
    const processes = Array.from({ length: 8 }, () => cipher());
    const sealed = await Promise.all(processes.map((one) => one.seal('张三', place, 'P-race')));
    for (const field of sealed) expect(await cipher().open(field, place)).toBe('张三');
    const { rows } = await pool.query('SELECT ver FROM privacy.subject_key WHERE subject_ref = $1', ['P-race']);
    expect(rows).toEqual([{ ver: 1 }]);
  });

  it('is asked for once for many fields at once, and many persons in one query', async () => {
    const asked = jest.spyOn(pool, 'query');
    const one = cipher();
    const persons = Array.from({ length: 20 }, (_, n) => `P-many-${n % 10}`);
    await Promise.all(persons.map((person) => one.seal('x', place, person)));
    expect(asked.mock.calls.length).toBeLessThanOrEqual(3);
    asked.mockClear();
    await Promise.all(persons.map((person) => one.seal('x', place, person)));
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  it('stands wrapped only, and is wrapped anew when the key encryption key changes', async () => {
    const sealed = await cipher().seal('张三', place, 'P-rotated');
    const next = new KeyEncryptionKeys([Buffer.alloc(32, 2), Buffer.alloc(32, 1)]);
    expect(await cipher(next).open(sealed, place)).toBe('张三');
    const keys = new SubjectKeys(pool, next);
    while ((await keys.rewrap(5)) > 0);
    const { rows } = await pool.query('SELECT DISTINCT kek_id FROM privacy.subject_key WHERE wrapped_dek IS NOT NULL');
    expect(rows).toEqual([{ kek_id: next.currentId }]);
    const alone = new KeyEncryptionKeys([Buffer.alloc(32, 2)]);
    expect(await cipher(alone).open(sealed, place)).toBe('张三');
    const back = new KeyEncryptionKeys([Buffer.alloc(32, 1), Buffer.alloc(32, 2)]);
    while ((await new SubjectKeys(pool, back).rewrap()) > 0);
  });
});

describe('the hash of a body', () => {
  it('is the same in every process and another in every installation', async () => {
    const hashers = await Promise.all(Array.from({ length: 4 }, () => BodyHasher.load(pool, keks)));
    const hashes = new Set(hashers.map((hasher) => hasher.hash('{"phone":"13812345678"}')));
    expect(hashes.size).toBe(1);
    expect(hashers[0]?.hash('{"phone":"13812345679"}')).not.toBe([...hashes][0]);
    const other = await createTestDatabase('privacy');
    const otherPool = openPool({ connectionString: other.url });
    await createPrivacySchema(otherPool);
    expect(hashes).not.toContain((await BodyHasher.load(otherPool, keks)).hash('{"phone":"13812345678"}'));
    await otherPool.end();
    await other.drop();
  });

  it('about a person is made with the person’s own key, and by nobody once that key is destroyed', async () => {
    const body = '{"phone":"13812345678"}';
    const hasher = await BodyHasher.load(pool, keks);
    const told = await hasher.hashAbout('P-HASH-1', body);
    expect(await (await BodyHasher.load(pool, keks)).hashAbout('P-HASH-1', body)).toBe(told);
    expect(told).not.toBe(await hasher.hashAbout('P-HASH-2', body));
    expect(told).not.toBe(hasher.hash(body));
    await new SubjectKeys(pool, keks).destroy('P-HASH-1', 'test');
    // Whoever holds every other key and secret cannot try numbers until one fits.
    await expect((await BodyHasher.load(pool, keks)).hashAbout('P-HASH-1', body)).rejects.toThrow(SubjectKeyDestroyed);
  });
});
