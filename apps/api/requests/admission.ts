/**
 * Bounds how many requests are worked on at once, fairly by client. When there is no room, a request is told so at once
 * instead of waiting in a queue nobody sees. Health and metrics are always answered: that is when they matter.
 */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { FairShare } from './fair-share';

const ALWAYS = /^\/(health\/|metrics$)/;

export class RequestAdmission {
  private readonly slots: FairShare;

  constructor(limit: number) {
    this.slots = new FairShare(limit);
  }

  /** Requests in progress. */
  get inProgress(): number {
    return this.slots.inUse;
  }

  /** Takes a slot, given back by `scope.release`. @returns the problem of a request there is no room for */
  admit(request: FastifyRequest): Problem | undefined {
    const { scope } = request;
    if (ALWAYS.test(scope.path)) return undefined;
    scope.release = this.slots.take(clientOf(request));
    return scope.release ? undefined : tooBusy();
  }
}

/** Who shares with whom: the holder of the token, else the address the request came from. */
export function clientOf({ scope, raw }: FastifyRequest): string {
  return scope.caller ? `subject ${scope.caller.id}` : `address ${raw.socket.remoteAddress ?? 'gone'}`;
}

export function tooBusy(): Problem {
  return new Problem(
    'too-busy',
    {
      en: 'As many requests as can be served are in progress, or as many of this client as leave room for others.',
      zh: '正在处理的请求已达上限，或该客户端的请求已达其份额。',
    },
    { retryAfterSeconds: 1 },
  );
}
