/** The signing key of the development issuer: made once per data folder, in a file only this user can read. */
import { existsSync, readFileSync } from 'node:fs';
import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { refuseIfExposed } from '#embedded-postgres';
import { replaceFile } from '#local-system';

const ALGORITHM = 'ES256';

/** The key pair as the issuer needs it. */
export interface IssuerKey {
  readonly algorithm: typeof ALGORITHM;
  readonly keyId: string;
  readonly signingKey: CryptoKey;
  /** The public half, as published. */
  readonly publicJwk: JWK;
}

/** @throws Error naming the file when others can read it or it is damaged */
export async function issuerKey(file: string): Promise<IssuerKey> {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    replaceFile(file, JSON.stringify(await exportJWK(privateKey)));
  }
  refuseIfExposed(file);
  try {
    return await keyPair(JSON.parse(readFileSync(file, 'utf8')) as JWK);
  } catch (cause) {
    throw new Error(
      `${file} is damaged: it does not hold a key pair. Remove it, and a new one is made at the next start; tokens issued before are then no longer accepted.`,
      { cause },
    );
  }
}

async function keyPair({ d, ...shared }: JWK): Promise<IssuerKey> {
  if (d === undefined) throw new Error('there is no private half');
  const keyId = await calculateJwkThumbprint(shared);
  const signingKey = await importJWK({ ...shared, d }, ALGORITHM);
  if (signingKey instanceof Uint8Array) throw new Error('it is no key pair');
  return { algorithm: ALGORITHM, keyId, signingKey, publicJwk: { ...shared, kid: keyId, alg: ALGORITHM, use: 'sig' } };
}
