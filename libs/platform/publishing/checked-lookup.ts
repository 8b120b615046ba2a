/**
 * Finds the address of a host at the moment of connecting, and only one that may be connected to: what is checked is what is
 * connected to. It asks DNS itself, without the few threads that the rest of the process shares, so that a name that is not answered
 * holds up nobody.
 */
import { promises } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isIn, type Network } from './public-network';

/** The host leads where nothing may be sent. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code = 'ADDRESS_REFUSED';
  constructor() {
    super('the host leads to an address that nothing may be sent to');
  }
}

/** All addresses of a host. @throws Error with a code when there is none */
export type Resolve = (host: string) => Promise<readonly string[]>;

const TIMEOUT_MS = 3_000;

export const resolveByDns: Resolve = async (host) => {
  if (host === 'localhost') return ['127.0.0.1', '::1'];
  const resolver = new promises.Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (found.length > 0) return found;
  const [failed] = answers;
  throw failed?.status === 'rejected' ? failed.reason : new Error('the host has no address');
};

/** As `net.connect` asks for it. One address that may not be connected to is reason enough to connect to none. */
export function checkedLookup(network: Network, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    addressesOf(host, network, resolve).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        const [first] = found;
        if (options.all) callback(null, found);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

async function addressesOf(host: string, network: Network, resolve: Resolve): Promise<readonly string[]> {
  const addresses = await resolve(host);
  if (addresses.length === 0 || !addresses.every((address) => isIn(network, address))) throw new AddressRefused();
  return addresses;
}
