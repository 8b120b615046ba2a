/** One line and one measurement for every request, when its answer is out. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { ApiMetrics } from './api-metrics';

/** To be called when the connection is done with the answer; that is also when the caller hung up before it. */
export function logRequest(request: FastifyRequest, { raw }: FastifyReply, log: Logger, metrics: ApiMetrics): void {
  const { method, scope, routeOptions } = request;
  const milliseconds = performance.now() - scope.startedAt;
  const route = routeOptions.url;
  const status = raw.writableFinished ? raw.statusCode : 499;
  metrics.requestEnded(method, route, status, milliseconds / 1000);
  const level = status >= 500 ? 'warn' : 'info';
  log[level](
    {
      requestId: scope.requestId,
      method,
      route: route ?? 'none',
      status,
      ms: Math.round(milliseconds * 10) / 10,
      client: scope.caller?.client,
    },
    'request',
  );
}
