/** The signing key of the development issuer: made once per data folder, in a file only this user can read. */
import { existsSync, readFileSync } from 'node:fs';
import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { refuseIfExposed, replaceFile } from '#local-system';

const ALGORITHM = 'ES256';

/** The key pair as the issuer needs it. */
export interface IssuerKey {
  readonly algorithm: typeof ALGORITHM;
  readonly keyId: string;
  readonly signingKey: CryptoKey;
  /** The public half, as published. */
  readonly publicJwk: JWK;
}

export async function issuerKey(file: string): Promise<IssuerKey> {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    replaceFile(file, JSON.stringify(await exportJWK(privateKey)));
  }
  refuseIfExposed(file);
  const { d, ...shared } = JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const keyId = await calculateJwkThumbprint(shared);
  const signingKey = await importJWK({ ...shared, d }, ALGORITHM);
  if (signingKey instanceof Uint8Array) throw new Error(`${file} does not hold a key pair`);
  return { algorithm: ALGORITHM, keyId, signingKey, publicJwk: { ...shared, kid: keyId, alg: ALGORITHM, use: 'sig' } };
}
