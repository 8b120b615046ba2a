/**
 * Which partners this system is connected to, from REPRIEVE_<PARTNER>_URL and REPRIEVE_<PARTNER>_KEY or …_KEY_FILE. A partner
 * without an address is not connected: what it would answer is told by people over HTTP instead.
 */
import { type PartnerKey, partnerKey } from './partner-key';
import { type Partner, PARTNERS } from './partners';

export interface PartnerConnection {
  readonly url: string;
  readonly key: PartnerKey;
  /** How the partner names the key. */
  readonly keyId: string;
}

export type PartnerConnections = ReadonlyMap<Partner, PartnerConnection>;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const KEY_ID = /^[\x21\x23-\x7e]{1,100}$/;

/** @throws Error naming the settings that are wrong, without the key */
export function partnerConnections(environment: NodeJS.ProcessEnv): PartnerConnections {
  const connections = new Map<Partner, PartnerConnection>();
  for (const partner of PARTNERS) {
    const url = environment[`REPRIEVE_${partner}_URL`]?.trim();
    if (url) connections.set(partner, connectionOf(partner, url, environment));
  }
  return connections;
}

function connectionOf(partner: Partner, text: string, environment: NodeJS.ProcessEnv): PartnerConnection {
  const name = `REPRIEVE_${partner}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!url || !safe) throw new Error(`${name}_URL must be an https:// address unless the partner is on this machine`);
  if (url.username || url.password || url.hash) throw new Error(`${name}_URL must hold no name, password or fragment`);
  const keyId = environment[`${name}_KEY_ID`]?.trim() ?? 'reprieve';
  if (!KEY_ID.test(keyId)) throw new Error(`${name}_KEY_ID must be at most 100 visible characters`);
  return { url: url.toString(), key: partnerKey(`${name}_KEY`, environment), keyId };
}
