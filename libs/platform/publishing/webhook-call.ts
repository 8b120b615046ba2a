/**
 * One webhook, sent once. Its receiver is believed in nothing: it has a deadline, no redirect is followed, of its answer only the
 * status counts, and nothing is connected to that is not on the list and in the network it may be in.
 */
import { request as requestOverHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { isLoopbackAddress, webhookAddressFault, type WebhookAddresses } from '#webhooks';
import { AddressRefused, checkedLookup, type Resolve, resolveByDns } from './checked-lookup';
import { isIn } from './public-network';
import { signedHeaders } from './webhook-signature';

/** Why it was not taken. The first four: nothing was answered, or not all of it. */
export const WEBHOOK_FAULTS = [
  'AWAY',
  'TIMEOUT',
  'CUT_OFF',
  'ADDRESS_REFUSED',
  'REDIRECTED',
  'BUSY',
  'REFUSED',
] as const;
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];

export interface WebhookMessage {
  readonly address: string;
  /** The same however often it is sent. */
  readonly id: string;
  readonly body: string;
  /** That sign now. */
  readonly secrets: readonly string[];
}

export interface WebhookReply {
  /** HTTP status; null where none came. */
  readonly status: number | null;
  /** Null where it was taken. */
  readonly fault: WebhookFault | null;
  /** A code of the line; never what the receiver wrote. */
  readonly detail: string | null;
  /** How long the receiver wants to be left alone. */
  readonly afterMs: number | null;
  readonly durationMs: number;
}

export interface WebhookCallOptions {
  readonly addresses: WebhookAddresses;
  readonly deadlineMs?: number;
  readonly resolve?: Resolve;
  /** Authorities besides the known ones. */
  readonly ca?: string;
}

export const WEBHOOK_DEADLINE_MS = 10_000;
/** So much of an answer is waited for; what is longer counts by its status, and the line is cut. */
export const MOST_ANSWER_BYTES = 65_536;
const MOST_HEADER_BYTES = 16_384;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

type Outcome = Omit<WebhookReply, 'durationMs'>;

/** Never throws but the signal's reason. */
export async function sendWebhook(
  message: WebhookMessage,
  signal: AbortSignal,
  options: WebhookCallOptions,
): Promise<WebhookReply> {
  const begun = performance.now();
  const deadline = AbortSignal.timeout(options.deadlineMs ?? WEBHOOK_DEADLINE_MS);
  const outcome = await exchange(message, AbortSignal.any([signal, deadline]), options).catch((error: unknown) => {
    signal.throwIfAborted();
    if (deadline.aborted) return failed('TIMEOUT', null);
    return failed(error instanceof AddressRefused ? 'ADDRESS_REFUSED' : 'AWAY', codeOf(error));
  });
  return { ...outcome, durationMs: Math.round(performance.now() - begun) };
}

async function exchange(message: WebhookMessage, signal: AbortSignal, options: WebhookCallOptions): Promise<Outcome> {
  // The list may have become shorter since the subscription was made.
  if (webhookAddressFault(message.address, options.addresses) !== null) throw new AddressRefused();
  const response = await answerTo(message, signal, options);
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    response.destroy();
    return { ...refused(status), status, afterMs: retryAfter(response.headers['retry-after'], Date.now()) };
  }
  if (await isWhole(response)) return { status, fault: null, detail: null, afterMs: null };
  signal.throwIfAborted();
  return { ...failed('CUT_OFF', null), status };
}

function answerTo(
  { address, id, body, secrets }: WebhookMessage,
  signal: AbortSignal,
  { addresses, resolve = resolveByDns, ca }: WebhookCallOptions,
): Promise<IncomingMessage> {
  const url = new URL(address);
  const network = addresses.loopback && isLoopbackAddress(address) ? 'THIS_MACHINE' : 'PUBLIC';
  // A host that is a number is connected to without being looked up.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isIn(network, host)) throw new AddressRefused();
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Reprieve-Webhooks',
    'accept-encoding': 'identity',
    ...signedHeaders({ id, body }, secrets, Math.floor(Date.now() / 1000)),
  };
  const lookup = checkedLookup(network, resolve);
  // A connection of its own each time: none is kept to an address that was looked up earlier.
  const how: RequestOptions = {
    method: 'POST',
    headers,
    lookup,
    signal,
    agent: false,
    maxHeaderSize: MOST_HEADER_BYTES,
  };
  return new Promise((answered, failing) => {
    const sent =
      url.protocol === 'https:'
        ? requestOverTls(url, { ...how, ...(ca === undefined ? {} : { ca }) }, answered)
        : requestOverHttp(url, how, answered);
    sent.on('error', failing);
    // Nobody asked for another protocol: it is an answer like any other that takes nothing.
    sent.on('upgrade', (response: IncomingMessage, socket: Socket) => {
      socket.destroy();
      answered(response);
    });
    // However the line ends, the call does: where it was settled before, this changes nothing.
    sent.on('close', () => failing(new Error('the line was closed')));
    sent.end(body);
  });
}

/** Whether the answer came to its end, or to the length that is waited for. */
async function isWhole(response: IncomingMessage): Promise<boolean> {
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_ANSWER_BYTES) return true;
    }
    return response.complete;
  } catch {
    return false;
  } finally {
    response.destroy();
  }
}

function refused(status: number): Outcome {
  if (status >= 300 && status < 400) return failed('REDIRECTED', null);
  return failed(status === 429 || status >= 500 ? 'BUSY' : 'REFUSED', null);
}

function failed(fault: WebhookFault, detail: string | null): Outcome {
  return { status: null, fault, detail, afterMs: null };
}

/** Seconds or a date (RFC 9110, 10.2.3); whoever wants to be left alone for longer is, for as long as anybody is. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const wanted = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wanted) ? null : Math.min(Math.max(wanted, 0), LONGEST_RETRY_AFTER_MS);
}

function codeOf(error: unknown): string | null {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : null;
}
