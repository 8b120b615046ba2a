/** How long a caller is ready to wait for a read model (RFC 7240, `Prefer: wait=5`). */
import type { FastifyRequest } from 'fastify';
import { invalid } from '../problems/problem';

const DEFAULT_SECONDS = 5;
const MOST_SECONDS = 30;

/** Seconds, 30 at most; 5 when the caller does not say. @throws Problem when it is no number of seconds */
export function preferredWait(request: FastifyRequest): number {
  const header = request.headers.prefer;
  const preferences = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  const wait = preferences.map((preference) => preference.trim()).find((preference) => /^wait\s*=/i.test(preference));
  if (wait === undefined) return DEFAULT_SECONDS;
  const seconds = /^wait\s*=\s*"?(\d{1,6})"?$/i.exec(wait)?.[1];
  if (seconds === undefined) {
    throw invalid([{ header: 'Prefer', code: 'WRONG_FORM', detail: 'must be wait=<seconds>' }]);
  }
  return Math.min(Number(seconds), MOST_SECONDS);
}
