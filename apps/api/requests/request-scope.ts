/** What the edge knows of one request besides Fastify's own view: its id, when it began, and who sent it. */
import type { FastifyRequest } from 'fastify';
import type { Role } from '#kernel';
import type { Caller } from '../authentication/caller';

export interface RequestScope {
  /** UUID given to every request; in X-Request-Id, in problems and in the log. */
  readonly requestId: string;
  /** `performance.now()` at the start. */
  readonly startedAt: number;
  /** The address without its query, as it was sent. */
  readonly path: string;
  /** Set once the token is verified. */
  caller?: Caller;
  /** The role the caller acts in on this route; set by the guard. */
  actingRole?: Role;
  /** The person they act for; set by the guard. */
  onBehalfOf?: string;
  /** What the body says; set once it was received. */
  body?: object;
  /** Gives back what the request holds a share of; set once it was admitted. */
  release?: () => void;
  /** Sets how long the answer may take from now, in ms. */
  answerWithin?: (ms: number) => void;
}

declare module 'fastify' {
  interface FastifyRequest {
    scope: RequestScope;
  }
}

/** The role the caller acts in. @throws on a route that is open to everybody (a wiring fault) */
export function actingRoleOf({ scope }: FastifyRequest): Role {
  if (!scope.actingRole) throw new Error('the route is open and knows no role');
  return scope.actingRole;
}
