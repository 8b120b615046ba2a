/** Signatures of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, one for each secret that signs. */
import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

export interface SignedHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  /** `v1,<base64>`, one for each secret, separated by blanks. */
  readonly 'webhook-signature': string;
}

export function signedHeaders(
  message: { readonly id: string; readonly body: string },
  secrets: readonly string[],
  seconds: number,
): SignedHeaders {
  const text = `${message.id}.${seconds}.${message.body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(text, 'utf8').digest('base64')}`;
  });
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
