/** What the edge knows of one request besides Express's own view: its id, when it began, and who sent it. */
import type { Request } from 'express';
import type { Role } from '#kernel';
import type { Caller } from '../authentication/caller';

export interface RequestScope {
  /** UUID given to every request; in X-Request-Id, in problems and in the log. */
  readonly requestId: string;
  /** `performance.now()` at the start. */
  readonly startedAt: number;
  /** Set once the token is verified. */
  caller?: Caller;
  /** The role the caller acts in on this route; set by the guard. */
  actingRole?: Role;
}

/** A request that passed the first middleware. */
export interface ApiRequest extends Request {
  scope: RequestScope;
}

/** The scope of a request. @throws when the request never passed the first middleware (a wiring fault). */
export function scopeOf(request: Request): RequestScope {
  const { scope } = request as ApiRequest;
  if (!scope) throw new Error('the request scope middleware is not installed');
  return scope;
}

/** The role the caller acts in. @throws on a route that is open to everybody (a wiring fault) */
export function actingRoleOf(request: Request): Role {
  const { actingRole } = scopeOf(request);
  if (!actingRole) throw new Error('the route is open and knows no role');
  return actingRole;
}
