/** One line and one measurement for every request, when its answer is out. */
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { scopeOf } from '../requests/request-scope';
import type { ApiMetrics } from './api-metrics';

export function requestLog(log: Logger, metrics: ApiMetrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    // 'close' also comes when the caller hung up before the answer.
    response.once('close', () => {
      const { requestId, startedAt, caller } = scopeOf(request);
      const milliseconds = performance.now() - startedAt;
      const route = (request.route as { readonly path?: string } | undefined)?.path ?? 'none';
      const status = response.writableFinished ? response.statusCode : 499;
      metrics.requestEnded(request.method, route, status, milliseconds / 1000);
      const level = status >= 500 ? 'warn' : 'info';
      log[level](
        {
          requestId,
          method: request.method,
          route,
          status,
          ms: Math.round(milliseconds * 10) / 10,
          client: caller?.client,
        },
        'request',
      );
    });
    next();
  };
}
