/**
 * Installs what stands before the routes, in the order that matters: id, log, bounds, headers, who calls, body. Nothing reads
 * a body before it is known whose it is.
 */
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { AccessTokens } from './authentication/access-tokens';
import { authenticate } from './authentication/authenticate.middleware';
import { ApiMetrics } from './observability/api-metrics';
import { LOGGER, NestLog } from './observability/logger';
import { requestLog } from './observability/request-log.middleware';
import { RequestAdmission } from './requests/admission.middleware';
import { jsonBody } from './requests/json-body.middleware';
import { storableAddress } from './requests/storable-address.middleware';
import { requestScope } from './requests/request-scope.middleware';

/** An Express that takes addresses literally: `/LOANS` is not `/loans`. */
export function literalExpress(): ExpressAdapter {
  const server = express();
  server.enable('case sensitive routing');
  server.disable('x-powered-by');
  server.disable('etag');
  return new ExpressAdapter(server);
}

/** To be called before `init` or `listen`, on an application made with `bodyParser: false`. */
export function installHttpEdge(app: NestExpressApplication): void {
  const log = app.get<Logger>(LOGGER);
  app.useLogger(new NestLog(log));
  app.use(requestScope);
  app.use(requestLog(log, app.get(ApiMetrics)));
  app.use(app.get(RequestAdmission).middleware);
  app.use(securityHeaders());
  app.use(storableAddress);
  app.use(authenticate(app.get(AccessTokens)));
  app.use(jsonBody);
}

/** Answers hold personal data: nobody between here and the caller keeps a copy. */
function securityHeaders() {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request: express.Request, response: express.Response, next: express.NextFunction): void => {
    response.setHeader('Cache-Control', 'no-store');
    protect(request, response, next);
  };
}
