/**
 * Receives bodies: 1 MiB at most, whole within ten seconds, and of all clients together no more than fits into memory, fairly
 * by client. A body is received before its request takes a slot, so that slow senders keep nobody from being served. Bodies
 * of callers who are not authenticated are not received at all.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { clientOf, tooBusy } from './admission';
import { FairShare } from './fair-share';
import { parseJsonBody } from './json-body';

export const BODY_LIMIT_BYTES = 1_048_576;
const BODIES_AT_ONCE_BYTES = 64 * BODY_LIMIT_BYTES;
/** A body counts as this much however short, so that their number is bounded too. */
const LEAST_BYTES = 16_384;
const TIME_LIMIT_MS = 10_000;

export type Next = (problem?: Error) => void;

export class BodyReader {
  private readonly memory = new FairShare(BODIES_AT_ONCE_BYTES);

  constructor(private readonly timeLimitMs = TIME_LIMIT_MS) {}

  /** Puts what the body says on the request's scope. @param next with the problem of a body that is no good */
  read(request: FastifyRequest, reply: FastifyReply, next: Next): void {
    if (request.method !== 'POST' || !request.scope.caller || !hasBody(request)) return next();
    const refusal = refuse(request);
    if (refusal) return next(refusal);
    const giveBack = this.memory.take(clientOf(request), announcedBytes(request));
    if (!giveBack) return next(tooBusy());
    this.receive(request, (outcome) => {
      giveBack();
      if (outcome instanceof Problem) {
        // Nobody waits for the rest of a body that does not come.
        if (outcome.kind === 'body-too-slow') reply.header('connection', 'close');
        return next(outcome);
      }
      try {
        request.scope.body = parseJsonBody(outcome);
      } catch (fault) {
        return next(fault as Error);
      }
      next();
    });
  }

  private receive({ raw }: FastifyRequest, done: (outcome: Buffer | Problem) => void): void {
    const parts: Buffer[] = [];
    let size = 0;
    const end = (outcome: Buffer | Problem): void => {
      clearTimeout(timer);
      raw.off('data', take).off('end', whole).off('close', broken).off('error', broken);
      done(outcome);
    };
    const take = (part: Buffer): void => {
      parts.push(part);
      size += part.length;
      if (size > BODY_LIMIT_BYTES) end(tooLarge());
    };
    const whole = (): void => end(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts));
    const broken = (): void => end(endedEarly());
    const timer = setTimeout(() => end(tooSlow()), this.timeLimitMs);
    raw.on('data', take).once('end', whole).once('close', broken).once('error', broken);
  }
}

function hasBody({ headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** What can be told without receiving anything. */
function refuse(request: FastifyRequest): Problem | undefined {
  const { headers } = request;
  if (!isJson(headers['content-type'] ?? '')) {
    const given = headers['content-type'] ? 'another media type or charset' : 'no Content-Type';
    return unsupported(`The body came with ${given}.`, '请求体的媒体类型或字符集不受支持。');
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    return unsupported('The body is compressed; send it as it is.', '请求体经过压缩，请直接发送。');
  }
  return Number(headers['content-length'] ?? 0) > BODY_LIMIT_BYTES ? tooLarge() : undefined;
}

function isJson(contentType: string): boolean {
  const [mediaType = '', ...parameters] = contentType.toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const type = mediaType.trim();
  if (type !== 'application/json' && !(type.startsWith('application/') && type.endsWith('+json'))) return false;
  return charset === undefined || /^charset="?utf-?8"?$/.test(charset);
}

/** A body in chunks does not say how long it is, so it counts as the longest. */
function announcedBytes({ headers }: FastifyRequest): number {
  return Math.max(Number(headers['content-length'] ?? BODY_LIMIT_BYTES), LEAST_BYTES);
}

function unsupported(en: string, zh: string): Problem {
  return new Problem('unsupported-media-type', { en, zh });
}

function tooLarge(): Problem {
  return new Problem('body-too-large', { en: 'The body has more than 1 MiB.', zh: '请求体超过 1 MiB。' });
}

function tooSlow(): Problem {
  return new Problem('body-too-slow', {
    en: 'The body was not whole within 10 seconds.',
    zh: '请求体未在 10 秒内完整送达。',
  });
}

function endedEarly(): Problem {
  return new Problem('malformed-json', { en: 'The body ended early.', zh: '请求体不完整。' });
}
