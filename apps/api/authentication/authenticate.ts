/**
 * Finds out who calls, before the body is read. A wrong token is refused here, on every address; no token at all only
 * matters to the guard, since a few addresses are open.
 */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import type { AccessTokens, Verification } from './access-tokens';

const BEARER = /^Bearer +([A-Za-z0-9_.~+/=-]+) *$/i;

/** Sets the caller, at once when the token was verified before. @param next with the problem of a token that is no good */
export function authenticate(tokens: AccessTokens, { headers, scope }: FastifyRequest, next: Next): void {
  const header = headers.authorization;
  if (header === undefined) return next();
  const token = BEARER.exec(header)?.[1];
  if (!token) return next(unauthenticated('the Authorization header is not "Bearer <token>"'));
  const known = tokens.recall(token);
  if (known) {
    scope.caller = known;
    return next();
  }
  tokens.verify(token).then((verification) => {
    if (verification.kind === 'verified') scope.caller = verification.caller;
    next(problemOf(verification));
  }, next);
}

type Next = (problem?: Error) => void;

function problemOf(verification: Verification): Problem | undefined {
  if (verification.kind === 'verified') return undefined;
  return verification.kind === 'refused'
    ? unauthenticated(`the token is refused: ${verification.why}`)
    : issuerUnavailable();
}

export function unauthenticated(why: string): Problem {
  return new Problem('not-authenticated', {
    en: `Not authenticated: ${why}.`,
    zh: '身份验证失败：访问令牌缺失或无效。',
  });
}

function issuerUnavailable(): Problem {
  return new Problem(
    'dependency-unavailable',
    { en: 'The keys of the token issuer cannot be fetched.', zh: '无法获取令牌签发方的公钥。' },
    { dependency: 'token-issuer', retryAfterSeconds: 5 },
  );
}
