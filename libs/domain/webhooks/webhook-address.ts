/**
 * Where webhooks may be sent: a list of `https://host[:port][/path]`, and on one machine alone also `http://` to that machine. Hosts
 * are compared as a browser reads them, so an odd way to write a number is the number. Whether the name leads to a private network
 * is looked at again whenever a connection is made.
 */

/** Entries of the list, each `https://host[:port][/path]`; see `webhookAddressFault`. */
export interface WebhookAddresses {
  readonly allowed: readonly string[];
  /** Whether `http://` to this machine may be on the list: where everything runs on one machine. */
  readonly loopback: boolean;
}

/** Nothing may be subscribed where nothing is set. */
export const NO_WEBHOOK_ADDRESSES: WebhookAddresses = { allowed: [], loopback: false };

export const WEBHOOK_ADDRESS_FAULTS = ['NOT_AN_ADDRESS', 'HOLDS_MORE', 'NOT_HTTPS', 'NOT_LISTED'] as const;
export type WebhookAddressFault = (typeof WEBHOOK_ADDRESS_FAULTS)[number];

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const LONGEST = 500;
/** Visible ASCII without quotes, backslash and what a path may not hold. */
const WRITTEN = /^https?:\/\/[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+$/;

/** Whether an address leads to this machine by its name. */
export function isLoopbackAddress(address: string): boolean {
  return URL.canParse(address) && LOOPBACK.has(new URL(address).hostname);
}

/** Why nothing is sent to an address; null when it may be. */
export function webhookAddressFault(
  address: string,
  { allowed, loopback }: WebhookAddresses,
): WebhookAddressFault | null {
  const url = readAddress(address);
  if (typeof url === 'string') return url;
  if (url.protocol !== 'https:' && !(loopback && LOOPBACK.has(url.hostname))) return 'NOT_HTTPS';
  return allowed.some((entry) => isBelow(url, readAddress(entry))) ? null : 'NOT_LISTED';
}

/** Why a text is no entry of the list; null when it is one. */
export function webhookEntryFault(entry: string, loopback: boolean): WebhookAddressFault | null {
  return webhookAddressFault(entry, { allowed: [entry], loopback });
}

function readAddress(text: string): URL | WebhookAddressFault {
  if (text.length > LONGEST || !WRITTEN.test(text) || !URL.canParse(text)) return 'NOT_AN_ADDRESS';
  const url = new URL(text);
  // Names, passwords and signed links would stand in the log for ever.
  if (url.username || url.password || text.includes('@') || text.includes('?') || text.includes('#'))
    return 'HOLDS_MORE';
  return url;
}

function isBelow(url: URL, entry: URL | WebhookAddressFault): boolean {
  if (typeof entry === 'string' || entry.origin !== url.origin) return false;
  const path = entry.pathname.replace(/\/$/, '');
  return url.pathname === path || url.pathname.startsWith(`${path}/`);
}
