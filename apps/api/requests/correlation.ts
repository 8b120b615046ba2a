/** The id that ties together what one intention causes across systems: X-Correlation-Id, else the W3C trace id, else a new one. */
import type { FastifyRequest } from 'fastify';
import { invalid } from '../problems/problem';

const ID = /^[A-Za-z0-9._:-]{1,64}$/;
const TRACE_PARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/** @throws Problem when X-Correlation-Id is not 1 to 64 of A–Z a–z 0–9 . _ : - */
export function correlationId(request: FastifyRequest, fallback: string): string {
  const given = request.headers['x-correlation-id'];
  if (given !== undefined) {
    if (typeof given === 'string' && ID.test(given)) return given;
    throw invalid([
      { header: 'X-Correlation-Id', code: 'NOT_AN_ID', detail: 'must be 1 to 64 of A–Z a–z 0–9 . _ : -' },
    ]);
  }
  const trace = request.headers.traceparent;
  return (typeof trace === 'string' && TRACE_PARENT.exec(trace)?.[1]) || fallback;
}

/** The party a service acts for; persons act for themselves or by a claim of their token. @throws Problem */
export function onBehalfOfHeader(request: FastifyRequest): string | undefined {
  const given = request.headers['x-on-behalf-of'];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && ID.test(given)) return given;
  throw invalid([{ header: 'X-On-Behalf-Of', code: 'NOT_AN_ID', detail: 'must be a party id' }]);
}
