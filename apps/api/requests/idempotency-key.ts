/** The Idempotency-Key of a POST: one per intention, repeated when the request is repeated. */
import type { FastifyRequest } from 'fastify';
import { invalid, Problem } from '../problems/problem';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** @throws Problem when there is none or it is not 1 to 255 visible ASCII characters */
export function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') {
    throw new Problem('idempotency-key-required', {
      en: 'The Idempotency-Key header is missing.',
      zh: '缺少 Idempotency-Key 请求头。',
    });
  }
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw invalid([
      { header: 'Idempotency-Key', code: 'WRONG_FORM', detail: 'must be 1 to 255 visible ASCII characters' },
    ]);
  }
  return key;
}
