/** Refuses addresses that hold NUL, in path or query: no store can keep it, and no id or filter has it. */
import type { FastifyRequest } from 'fastify';
import { invalid, type Problem } from '../problems/problem';

export function unstorableAddress({ url }: FastifyRequest): Problem | undefined {
  if (!url.includes('%00')) return undefined;
  return invalid([{ parameter: 'address', code: 'TEXT_NOT_STORABLE', detail: 'the address holds NUL' }]);
}
