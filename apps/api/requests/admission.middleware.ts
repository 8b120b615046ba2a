/**
 * Bounds how many requests are worked on at once. When full, a request is told so at once instead of waiting in a queue
 * nobody sees. Health and metrics are always answered: that is when they matter.
 */
import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problems/problem';

const ALWAYS = /^\/(health\/|metrics$)/;

export class RequestAdmission {
  private active = 0;

  constructor(private readonly limit: number) {}

  /** Requests in progress. */
  get inProgress(): number {
    return this.active;
  }

  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    if (ALWAYS.test(request.path)) return next();
    if (this.active >= this.limit) {
      return next(
        new Problem(
          'too-busy',
          { en: 'As many requests as can be served are in progress.', zh: '正在处理的请求已达上限。' },
          { retryAfterSeconds: 1 },
        ),
      );
    }
    this.active++;
    // 'close' comes once for every response: finished, aborted by the client or failed.
    response.once('close', () => {
      this.active--;
    });
    next();
  };
}
