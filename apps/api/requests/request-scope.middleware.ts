/** Gives every request its id before anything else happens to it. */
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { ApiRequest } from './request-scope';

export function requestScope(request: Request, response: Response, next: NextFunction): void {
  const requestId = randomUUID();
  (request as ApiRequest).scope = { requestId, startedAt: performance.now() };
  response.setHeader('X-Request-Id', requestId);
  next();
}
