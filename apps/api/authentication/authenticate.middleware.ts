/**
 * Finds out who calls, before the body is read. A wrong token is refused here, on every address; no token at all only
 * matters to the guard, since a few addresses are open.
 */
import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problems/problem';
import { scopeOf } from '../requests/request-scope';
import type { AccessTokens } from './access-tokens';

const BEARER = /^Bearer +([A-Za-z0-9_.~+/=-]+) *$/i;

export function authenticate(tokens: AccessTokens) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const header = request.headers.authorization;
    if (header === undefined) return next();
    const token = BEARER.exec(header)?.[1];
    if (!token) return next(unauthenticated('the Authorization header is not "Bearer <token>"'));
    const scope = scopeOf(request);
    const known = tokens.recall(token);
    if (known) {
      scope.caller = known;
      return next();
    }
    tokens.verify(token).then((verification) => {
      if (verification.kind === 'verified') {
        scope.caller = verification.caller;
        next();
      } else if (verification.kind === 'refused') {
        next(unauthenticated(`the token is refused: ${verification.why}`));
      } else {
        next(issuerUnavailable());
      }
    }, next);
  };
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
