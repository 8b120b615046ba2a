/** Whom a request acts for, by its header or the claim of its token. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { onBehalfOfHeader } from '../requests/correlation';
import type { Caller } from './caller';

/** @throws Problem for a header that is no id, or that somebody sends who may not choose whom they act for */
export function partyActedFor(request: FastifyRequest, caller: Caller): string | undefined {
  const header = onBehalfOfHeader(request);
  if (header === undefined) return caller.onBehalfOf;
  if (caller.kind === 'service' || header === caller.onBehalfOf) return header;
  throw new Problem('not-permitted', {
    en: 'Only a service may name in X-On-Behalf-Of whom it acts for.',
    zh: '只有系统服务可以用 X-On-Behalf-Of 指明所代表的客户。',
  });
}
