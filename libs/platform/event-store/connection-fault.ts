/**
 * Finds out why an event store cannot be used. The client tells only that it is unavailable; most of the reasons are a word
 * in the address, so the way to the store is gone step by step until it ends: host, port, TLS, protocol, rights, leader.
 */
import { BACKWARDS, END, ErrorType } from '@eventstore/db-client';
import { closeClient, makeClient } from './client-connection';
import type { StoreAddress, StoreNode } from './store-address';
import { within } from './time-limit';
import { opensTls, opensTransport, speaksGrpc, type StepLimit, type WireProblem } from './wire-probe';

/** Why, for people; `words` name no host and no user, so that an open health check may show them. */
export class ConnectionFault extends Error {
  override readonly name = 'ConnectionFault';
  constructor(
    readonly code: FaultCode,
    readonly words: string,
    readonly place: string,
  ) {
    super(`${place}: ${words}`);
  }
}

export type FaultCode = WireProblem | 'tls-expected' | 'tls-unexpected' | RightsFault | 'not-the-leader' | 'unknown';
type RightsFault = 'credentials-refused' | 'no-user' | 'not-allowed';

const WORDS: Readonly<Record<FaultCode, string>> = {
  'unknown-host': 'the host name is not known here',
  'nothing-listens': 'nothing listens there: does the store run, and is the port right (2113 is usual)',
  silent: 'no answer in time: a wrong port, a firewall, or a store that is not up yet',
  broken: 'the connection breaks off',
  'unknown-authority':
    'the certificate is signed by an authority this machine does not know: name the file of the authority in tlsCAFile',
  'wrong-host': 'the certificate is for another host name: use the name it was made for',
  'certificate-expired': 'the certificate is not valid today',
  'client-certificate': 'the store asks for a certificate of its user: name it in userCertFile and userKeyFile',
  'no-tls': 'TLS could not be agreed on',
  'not-a-store': 'what listens there is no EventStoreDB: is the port right (2113 is usual)',
  'tls-expected': 'the store speaks TLS, but the address says tls=false',
  'tls-unexpected': 'the store does not speak TLS: use one that does or, on a network you trust, say tls=false',
  'credentials-refused': 'the store refuses the user or the password of the address',
  'no-user': 'the store wants a user: write esdb://user:password@host',
  'not-allowed': 'the user of the address may not read $all, which Reprieve follows: grant it, see README',
  'not-the-leader':
    'this node is not the leader of its cluster: name all nodes, separated by commas, or use esdb+discover://',
  unknown: 'the store answers, but not as expected',
};

/** gRPC status codes (grpc.io). */
const UNAUTHENTICATED = 16;
const PERMISSION_DENIED = 7;

/**
 * The reason, or undefined when the store can be read now.
 * @param stopped aborted when nobody wants to know any more: then it ends at once, with whatever it has found
 */
export async function findFault(
  address: StoreAddress,
  limitMs: number,
  stopped?: AbortSignal,
): Promise<ConnectionFault | undefined> {
  const failure = await attempt(address, limitMs, stopped);
  if (failure === undefined) return undefined;
  const code = refusal(failure.error, address) ?? (await faultOnTheWay(address, { limitMs, stopped })) ?? 'unknown';
  return new ConnectionFault(code, WORDS[code], address.place);
}

/** Reads the end of the log, as every part of the system does first; a lone node has to be the leader, who takes appends. */
async function attempt(
  address: StoreAddress,
  limitMs: number,
  stopped?: AbortSignal,
): Promise<{ readonly error: unknown } | undefined> {
  const client = makeClient(address);
  const alone = !address.discover && address.nodes.length === 1 && address.nodePreference === 'leader';
  try {
    const reading = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: alone });
    await within(limitMs, untilStopped(readToEnd(reading), stopped));
    return undefined;
  } catch (error) {
    return { error };
  } finally {
    void closeClient(client);
  }
}

async function untilStopped(reading: Promise<void>, stopped: AbortSignal | undefined): Promise<void> {
  if (!stopped) return reading;
  let stop = (): void => {};
  const stopping = new Promise<never>((_, reject) => {
    stop = () => reject(new Error('nobody waits for the answer any more'));
  });
  stopped.addEventListener('abort', stop, { once: true });
  if (stopped.aborted) stop();
  try {
    await Promise.race([reading, stopping]);
  } finally {
    stopped.removeEventListener('abort', stop);
  }
}

async function readToEnd(reading: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of reading) continue;
}

/** What the store itself said no to. */
function refusal(error: unknown, { credentials }: StoreAddress): FaultCode | undefined {
  const { type, code } = error as { readonly type?: unknown; readonly code?: unknown };
  if (type === ErrorType.NOT_LEADER) return 'not-the-leader';
  if (code === UNAUTHENTICATED) return credentials ? 'credentials-refused' : 'no-user';
  if (code !== PERMISSION_DENIED && type !== ErrorType.ACCESS_DENIED) return undefined;
  return credentials ? 'not-allowed' : 'no-user';
}

/** Of the nodes the one that lets us come furthest tells most; with one that is well there is no fault on the way. */
async function faultOnTheWay(address: StoreAddress, limit: StepLimit): Promise<FaultCode | undefined> {
  const faults = await Promise.all(address.nodes.map((node) => walk(node, address, limit)));
  if (faults.includes(undefined)) return undefined;
  const early: readonly unknown[] = ['unknown-host', 'nothing-listens', 'silent'];
  return faults.find((fault) => !early.includes(fault)) ?? faults[0];
}

async function walk(node: StoreNode, { tls }: StoreAddress, limit: StepLimit): Promise<FaultCode | undefined> {
  const reached = await opensTransport(node, limit);
  if (reached) return reached;
  if (!tls) {
    const spoken = await speaksGrpc(node, undefined, limit);
    if (!spoken) return undefined;
    return (await opensTls(node, {}, limit)) === 'no-tls' ? spoken : 'tls-expected';
  }
  const secured = await opensTls(node, tls, limit);
  if (!secured) return speaksGrpc(node, tls, limit);
  if (secured !== 'no-tls') return secured;
  return (await speaksGrpc(node, undefined, limit)) ? 'not-a-store' : 'tls-unexpected';
}
