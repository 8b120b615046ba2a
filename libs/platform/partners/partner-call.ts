/**
 * One signed request to a partner and its answer, which is believed in nothing: it has a deadline, a size, must be JSON, and no
 * redirect is followed. The same request may be sent any number of times: it carries the same Idempotency-Key.
 */
import type { JsonValue } from '#kernel';
import { contentDigest, signatureHeaders } from './message-signature';
import type { PartnerConnection } from './partner-connections';

/** What a partner is asked. */
export interface PartnerRequestMessage {
  /** The same however often it is sent; the partner must answer it the same. */
  readonly id: string;
  readonly body: JsonValue;
}

/** Why there is no answer. AWAY: nobody, or not now. The rest was answered, but not so that it can be used. */
export const CALL_FAULTS = ['AWAY', 'TIMEOUT', 'BUSY', 'REDIRECTED', 'REFUSED_REQUEST', 'UNUSABLE_ANSWER'] as const;
export type CallFault = (typeof CALL_FAULTS)[number];

export type PartnerReply =
  | { readonly kind: 'answered'; readonly answer: JsonValue }
  /** Received; the answer is to be asked for again later. */
  | { readonly kind: 'pending'; readonly afterMs: number | null }
  | { readonly kind: 'failed'; readonly fault: CallFault; readonly detail: string; readonly afterMs: number | null };

export interface CallLimits {
  readonly deadlineMs: number;
  readonly mostBytes: number;
}

export const CALL_LIMITS: CallLimits = { deadlineMs: 10_000, mostBytes: 65_536 };
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/** Never throws but the signal's reason. */
export async function callPartner(
  { url, key, keyId }: PartnerConnection,
  { id, body }: PartnerRequestMessage,
  signal: AbortSignal,
  { deadlineMs, mostBytes }: CallLimits = CALL_LIMITS,
): Promise<PartnerReply> {
  const text = JSON.stringify(body);
  const headers = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    'content-digest': contentDigest(text),
    'idempotency-key': id,
  };
  const message = { method: 'POST', url, headers };
  const signed = signatureHeaders(message, key, { keyId, created: Math.floor(Date.now() / 1000) });
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, ...signed },
      body: text,
      redirect: 'manual',
      signal: AbortSignal.any([signal, deadline]),
    });
    return await replyOf(response, mostBytes);
  } catch (error) {
    signal.throwIfAborted();
    if (deadline.aborted) return failed('TIMEOUT', `no answer within ${deadlineMs / 1000} s`);
    return failed('AWAY', whyAway(error));
  }
}

async function replyOf(response: Response, mostBytes: number): Promise<PartnerReply> {
  const { status } = response;
  const afterMs = retryAfter(response.headers.get('retry-after'));
  if (status !== 200) await response.body?.cancel();
  if (status === 202) return { kind: 'pending', afterMs };
  if (status >= 300 && status < 400) return failed('REDIRECTED', `HTTP ${status}`);
  if (status === 429 || status >= 500) return failed('BUSY', `HTTP ${status}`, afterMs);
  if (status !== 200) return failed('REFUSED_REQUEST', `HTTP ${status}`);
  const text = await bodyOf(response, mostBytes);
  if (text === null) return failed('UNUSABLE_ANSWER', 'the answer is too long');
  try {
    return { kind: 'answered', answer: JSON.parse(text) as JsonValue };
  } catch {
    return failed('UNUSABLE_ANSWER', 'not JSON');
  }
}

/** Null when it is too long. */
async function bodyOf(response: Response, mostBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function failed(fault: CallFault, detail: string, afterMs: number | null = null): PartnerReply {
  return { kind: 'failed', fault, detail, afterMs };
}

function retryAfter(header: string | null): number | null {
  if (header === null || !/^\d{1,6}$/.test(header)) return null;
  return Math.min(Number(header) * 1000, LONGEST_RETRY_AFTER_MS);
}

/** The code of the connection's fault; never what the other side wrote. */
function whyAway(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  return cause?.code ?? 'the connection failed';
}
