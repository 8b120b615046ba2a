/**
 * Installs what stands before the routes, in the order that matters: id and headers, log, who calls, body, a slot to be
 * worked on in, the time the answer may take. Nothing receives a body before it is known whose it is.
 */
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AccessTokens } from './authentication/access-tokens';
import { authenticate } from './authentication/authenticate';
import { ApiMetrics } from './observability/api-metrics';
import { LOGGER, NestLog } from './observability/logger';
import { logRequest } from './observability/request-log';
import { answerProblem } from './problems/answer-problem';
import { nameProblem } from './problems/name-problem';
import { RequestAdmission } from './requests/admission';
import { keepDeadline } from './requests/answer-deadline';
import { BodyReader } from './requests/body-reader';
import { openRequest } from './requests/open-request';
import { unstorableAddress } from './requests/storable-address';

/** A Fastify that takes addresses literally (`/LOANS` is not `/loans`) and lets nobody hold a connection for ever. */
export function apiAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    skipMiddie: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1_000 },
    // Longer than any answer takes and than proxies keep a connection.
    keepAliveTimeout: 65_000,
    // A whole request, also one whose body nobody wants.
    requestTimeout: 15_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      openRequest(request, reply);
      answerProblem(nameProblem(error), request, reply);
    },
  });
}

/** To be called before `init` or `listen`, on an application made with `bodyParser: false`. */
export function installHttpEdge(app: NestFastifyApplication): void {
  const log = app.get<Logger>(LOGGER);
  app.useLogger(new NestLog(log));
  const metrics = app.get(ApiMetrics);
  const tokens = app.get(AccessTokens);
  const admission = app.get(RequestAdmission);
  const bodies = app.get(BodyReader);
  const server = app.getHttpAdapter().getInstance();

  let stopping = false;
  server.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  server.addHook('onRequest', (request, reply, done) => {
    openRequest(request, reply);
    // 'close' comes once for every answer: finished, failed, or the caller hung up before it. A connection kept for more
    // would hold up the end of the process.
    reply.raw.once('close', () => {
      request.scope.release?.();
      logRequest(request, reply, log, metrics);
      if (stopping) setImmediate(() => server.server.closeIdleConnections());
    });
    const unstorable = unstorableAddress(request);
    if (unstorable) return done(unstorable);
    authenticate(tokens, request, (refused) => {
      if (refused) return done(refused);
      bodies.read(request, reply, (fault) => {
        const problem = fault ?? admission.admit(request);
        if (!problem) keepDeadline(request, reply);
        done(problem);
      });
    });
  });
  // The body was received by then; its text was parsed with the care it needs.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', ({ scope }, _received, done) => done(null, scope.body));
}
