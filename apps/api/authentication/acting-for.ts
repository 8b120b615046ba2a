/** Whom a request acts for, by its header or the claim of its token. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { onBehalfOfHeader } from '../requests/correlation';
import type { Caller } from './caller';

/** @throws Problem for a header that is no id, or that somebody sends who may not choose whom they act for: no person, and no service whose token is for one */
export function partyActedFor(request: FastifyRequest, caller: Caller): string | undefined {
  const header = onBehalfOfHeader(request);
  if (header === undefined || header === caller.onBehalfOf) return caller.onBehalfOf;
  if (caller.kind === 'service' && caller.onBehalfOf === undefined) return header;
  throw new Problem('not-permitted', {
    en: 'Only a service may name in X-On-Behalf-Of whom it acts for, and none but the one its token is for.',
    zh: '只有系统服务可以用 X-On-Behalf-Of 指明所代表的客户；令牌已指明客户的，不得另指他人。',
  });
}
