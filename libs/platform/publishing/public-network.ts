/**
 * Which addresses of the network a webhook may be sent to: those of the public internet, and for a name of this machine this machine
 * alone. Everything else (private, link-local, loopback, the metadata services of clouds, addresses that carry another one inside) is
 * refused, also when a name that was public a moment ago leads there now.
 */
import ipaddr from 'ipaddr.js';

/** Public by its number, yet the service of a cloud's own machines (Azure). */
const METADATA: ReadonlySet<string> = new Set(['168.63.129.16']);
/** What the internet uses of IPv6 (RFC 4291 §2.4): everything else is local, carries an IPv4 address or is not given out. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Where a name may lead. */
export type Network = 'PUBLIC' | 'THIS_MACHINE';

export function isIn(network: Network, ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  // An IPv4 address in the clothes of an IPv6 one is that IPv4 address.
  const address = ipaddr.process(ip);
  if (network === 'THIS_MACHINE') return address.range() === 'loopback';
  if (address.range() !== 'unicast' || METADATA.has(address.toString())) return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6);
}
