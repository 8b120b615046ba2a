/**
 * Gives every request its id and its answer the headers that are the same for all, before anything else happens to it.
 * Answers hold personal data: nobody between here and the caller keeps a copy, and no page of another origin reads them.
 */
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What helmet would set for each request anew. */
const FIXED_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'self'",
    "img-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    "script-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join(';'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
} as const;

export function openRequest(request: FastifyRequest, reply: FastifyReply): void {
  const requestId = randomUUID();
  request.scope = { requestId, startedAt: performance.now(), path: pathOf(request.url) };
  reply.headers(FIXED_HEADERS);
  reply.header('x-request-id', requestId);
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}
