/** HTTP message signatures (RFC 9421) and content digests (RFC 9530), as far as requests to partners need them. */
import { createHash } from 'node:crypto';
import type { PartnerKey } from './partner-key';

/** A request as its signature sees it; header names in lower case. */
export interface SignedMessage {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What a signature says of itself. */
export interface SignatureParameters {
  readonly components: readonly string[];
  /** Seconds since 1970. */
  readonly created: number;
  readonly keyId: string;
  readonly algorithm?: PartnerKey['algorithm'];
}

/** What every request to a partner is signed over. */
export const SIGNED_COMPONENTS = ['@method', '@target-uri', 'content-type', 'content-digest', 'idempotency-key'];

/** The name of our signature among those a message may carry. */
const LABEL = 'reprieve';
/** A signature is good for so long before and after it was made. */
const GOOD_FOR_SECONDS = 300;

export function contentDigest(body: string | Buffer): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** The text that is signed. */
export function signatureBase(message: SignedMessage, parameters: SignatureParameters): string {
  const lines = parameters.components.map((name) => `"${name}": ${componentOf(message, name)}`);
  return [...lines, `"@signature-params": ${parametersText(parameters)}`].join('\n');
}

function parametersText({ components, created, keyId, algorithm }: SignatureParameters): string {
  const names = components.map((name) => `"${name}"`).join(' ');
  return `(${names});created=${created};keyid="${keyId}"${algorithm === undefined ? '' : `;alg="${algorithm}"`}`;
}

function componentOf({ method, url, headers }: SignedMessage, name: string): string {
  switch (name) {
    case '@method':
      return method;
    case '@target-uri':
      return url;
    case '@authority':
      return new URL(url).host;
    default:
      return (headers[name] ?? '').trim();
  }
}

/** The two headers that carry the signature. */
export function signatureHeaders(
  message: SignedMessage,
  key: PartnerKey,
  { keyId, created }: Pick<SignatureParameters, 'keyId' | 'created'>,
): { readonly 'signature-input': string; readonly signature: string } {
  const parameters = { components: SIGNED_COMPONENTS, created, keyId, algorithm: key.algorithm };
  const signature = key.sign(signatureBase(message, parameters)).toString('base64');
  return { 'signature-input': `${LABEL}=${parametersText(parameters)}`, signature: `${LABEL}=:${signature}:` };
}

const INPUT = /^reprieve=\(([^)]{0,500})\);created=(\d{1,12});keyid="([^"]{1,100})";alg="(hmac-sha256|ed25519)"$/;
const SIGNATURE = /^reprieve=:([A-Za-z0-9+/=]{1,200}):$/;

/** Why a request is not from whoever holds the key, or is not as it was sent; null when it is. */
export function signatureFault(
  message: SignedMessage,
  body: string | Buffer,
  key: PartnerKey,
  now: number,
): string | null {
  const input = INPUT.exec(message.headers['signature-input'] ?? '');
  const signature = SIGNATURE.exec(message.headers.signature ?? '');
  if (!input || !signature) return 'there is no signature';
  const [, names = '', created = '', keyId = '', algorithm] = input;
  const components = names.split(' ').map((name) => name.replaceAll('"', ''));
  if (!SIGNED_COMPONENTS.every((name) => components.includes(name))) return 'the signature leaves something out';
  if (algorithm !== key.algorithm) return 'the signature is of another kind';
  if (Math.abs(now / 1000 - Number(created)) > GOOD_FOR_SECONDS) return 'the signature is too old or not yet good';
  if (message.headers['content-digest'] !== contentDigest(body)) return 'the body is not the one that was signed';
  const base = signatureBase(message, { components, created: Number(created), keyId, algorithm: key.algorithm });
  return key.verify(base, Buffer.from(signature[1] ?? '', 'base64')) ? null : 'the signature does not fit';
}
