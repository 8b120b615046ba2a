/**
 * The key a partner knows this system by: a secret both have (HMAC), or a private key whose public half the partner has
 * (Ed25519). It comes from the environment or from a file only its owner may read, and is never shown.
 */
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signWith,
  timingSafeEqual,
  verify as verifyWith,
} from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

export interface PartnerKey {
  /** As RFC 9421 names it. */
  readonly algorithm: 'hmac-sha256' | 'ed25519';
  sign(text: string): Buffer;
  verify(text: string, signature: Buffer): boolean;
}

const SHORTEST_SECRET = 32;

export function sharedSecret(secret: Buffer): PartnerKey {
  const mac = (text: string): Buffer => createHmac('sha256', secret).update(text, 'utf8').digest();
  return {
    algorithm: 'hmac-sha256',
    sign: mac,
    verify(text, signature) {
      const own = mac(text);
      return own.length === signature.length && timingSafeEqual(own, signature);
    },
  };
}

export function ed25519(privateKey: KeyObject): PartnerKey {
  const publicKey = createPublicKey(privateKey);
  return {
    algorithm: 'ed25519',
    sign: (text) => signWith(null, Buffer.from(text, 'utf8'), privateKey),
    verify: (text, signature) => verifyWith(null, Buffer.from(text, 'utf8'), publicKey, signature),
  };
}

/** From `<name>` or the file `<name>_FILE` names. @throws Error that says what is missing or wrong, without the key */
export function partnerKey(name: string, environment: NodeJS.ProcessEnv): PartnerKey {
  const { [name]: text, [`${name}_FILE`]: file } = environment;
  if (text) return parsed(text, name);
  if (!file) throw new Error(`${name} or ${name}_FILE must name the key this system signs with`);
  return parsed(readOwn(file), file);
}

function readOwn(file: string): string {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new Error(`${file} must be readable by its owner only (chmod 600)`);
  }
  return readFileSync(file, 'utf8');
}

function parsed(text: string, source: string): PartnerKey {
  if (text.includes('PRIVATE KEY')) {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${source} must hold an Ed25519 key`);
    return ed25519(key);
  }
  const secret = Buffer.from(text.trim(), 'base64');
  if (secret.length < SHORTEST_SECRET) {
    throw new Error(`${source} must hold a secret of at least ${SHORTEST_SECRET} bytes in base64, or an Ed25519 key`);
  }
  return sharedSecret(secret);
}
