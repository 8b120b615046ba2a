import { generateKeyPairSync } from 'node:crypto';
import {
  contentDigest,
  signatureBase,
  signatureFault,
  signatureHeaders,
  type SignedMessage,
} from './message-signature';
import { ed25519, partnerKey, sharedSecret } from './partner-key';
import { partnerConnections } from './partner-connections';

const SECRET = Buffer.alloc(32, 7);
const NOW = 1_764_000_000_000;
const BODY = '{"id":"D1"}';

function signed(key = sharedSecret(SECRET)): SignedMessage {
  const headers = {
    'content-type': 'application/json',
    'content-digest': contentDigest(BODY),
    'idempotency-key': 'D1',
  };
  const message = { method: 'POST', url: 'https://core.example/reprieve', headers };
  return {
    ...message,
    headers: { ...headers, ...signatureHeaders(message, key, { keyId: 'k', created: NOW / 1000 }) },
  };
}

describe('signatures of requests to partners', () => {
  it('are those of RFC 9421, as its example B.2.5 shows', () => {
    const key = sharedSecret(
      Buffer.from('uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==', 'base64'),
    );
    const message = {
      method: 'POST',
      url: 'http://example.com/foo?param=Value&Pet=dog',
      headers: { date: 'Tue, 20 Apr 2021 02:07:55 GMT', 'content-type': 'application/json' },
    };
    const components = ['date', '@authority', 'content-type'];
    const base = signatureBase(message, { components, created: 1_618_884_473, keyId: 'test-shared-secret' });
    expect(key.sign(base).toString('base64')).toBe('pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=');
  });

  it('digest the body as RFC 9530 says', () => {
    expect(contentDigest('{"hello": "world"}\n')).toBe('sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:');
  });

  it.each(['a shared secret', 'an Ed25519 key'])('hold with %s, and for nothing that was changed', (kind) => {
    const key = kind === 'a shared secret' ? sharedSecret(SECRET) : ed25519(generateKeyPairSync('ed25519').privateKey);
    const message = signed(key);
    expect(signatureFault(message, BODY, key, NOW)).toBeNull();
    expect(signatureFault(message, '{"id":"D2"}', key, NOW)).toMatch(/body/);
    const changed = { ...message, headers: { ...message.headers, 'idempotency-key': 'D2' } };
    expect(signatureFault(changed, BODY, key, NOW)).toMatch(/does not fit/);
    expect(signatureFault({ ...message, url: 'https://core.example/other' }, BODY, key, NOW)).toMatch(/does not fit/);
    expect(signatureFault(message, BODY, key, NOW + 400_000)).toMatch(/too old/);
    expect(signatureFault(message, BODY, sharedSecret(Buffer.alloc(32, 8)), NOW)).not.toBeNull();
    expect(signatureFault({ ...message, headers: {} }, BODY, key, NOW)).toMatch(/no signature/);
  });
});

describe('connections to partners', () => {
  const key = SECRET.toString('base64');

  it('are those that have an address', () => {
    const found = partnerConnections({ REPRIEVE_CORE_URL: 'https://core.example/reprieve', REPRIEVE_CORE_KEY: key });
    expect([...found.keys()]).toEqual(['CORE']);
    expect(found.get('CORE')).toMatchObject({ url: 'https://core.example/reprieve', keyId: 'reprieve' });
    expect(partnerConnections({}).size).toBe(0);
  });

  it('do not go over an open line, and need a key', () => {
    const of =
      (url: string, secret = key) =>
      () =>
        partnerConnections({ REPRIEVE_CORE_URL: url, REPRIEVE_CORE_KEY: secret });
    expect(of('http://core.example/')).toThrow(/REPRIEVE_CORE_URL must be an https/);
    expect(of('https://user:secret@core.example/')).toThrow(/no name, password/);
    expect(of('http://127.0.0.1:9/')).not.toThrow();
    expect(of('https://core.example/', '')).toThrow(/REPRIEVE_CORE_KEY or REPRIEVE_CORE_KEY_FILE/);
    expect(of('https://core.example/', 'c2hvcnQ=')).toThrow(/^(?!.*c2hvcnQ).*32 bytes.*$/);
  });

  it('take an Ed25519 key, and no other kind of private key', () => {
    const pem = (type: 'ed25519' | 'x25519') =>
      (type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey
        .export({ type: 'pkcs8', format: 'pem' })
        .toString();
    expect(partnerKey('KEY', { KEY: pem('ed25519') }).algorithm).toBe('ed25519');
    expect(() => partnerKey('KEY', { KEY: pem('x25519') })).toThrow(/Ed25519/);
  });
});
