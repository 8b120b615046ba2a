/** Whom a request acts for, by its header or the claim of its token. */
import type { FastifyRequest } from 'fastify';
import type { Role } from '#kernel';
import { Problem } from '../problems/problem';
import { onBehalfOfHeader } from '../requests/correlation';
import type { Caller } from './caller';

/**
 * A borrower acts for themselves: their subject is the person.
 * @throws Problem for a header that is no id, or that somebody sends who may not choose whom they act for: no person, and no service whose token is for one
 */
export function partyActedFor(request: FastifyRequest, caller: Caller, role: Role): string | undefined {
  const header = onBehalfOfHeader(request);
  if (role === 'borrower') {
    if ([header, caller.onBehalfOf].every((named) => named === undefined || named === caller.id)) return caller.id;
    throw new Problem('not-permitted', {
      en: 'A borrower acts for nobody but themselves; whose case it is stands in the address.',
      zh: '借款人只能以本人身份办理；代他人办理的，请在地址中指明该案件。',
    });
  }
  if (header === undefined || header === caller.onBehalfOf) return caller.onBehalfOf;
  if (caller.kind === 'service' && caller.onBehalfOf === undefined) return header;
  throw new Problem('not-permitted', {
    en: 'Only a service may name in X-On-Behalf-Of whom it acts for, and none but the one its token is for.',
    zh: '只有系统服务可以用 X-On-Behalf-Of 指明所代表的客户；令牌已指明客户的，不得另指他人。',
  });
}
