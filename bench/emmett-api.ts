/**
 * Emmett as one would put it behind HTTP: an Express route for every command, with the check of tokens and of bodies that our
 * API makes, and a command handler that decides what the story says. One request a command, also for those that our processes
 * give by themselves.
 */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { readRequest } from '#request-validation';
import { AccessTokens, type AccessTokenOptions } from '../apps/api/authentication/access-tokens';
import { SignAsBorrowerRequest, SignAsLenderRequest } from '../apps/api/cases/agreement.controller';
import { OfferPlanRequest } from '../apps/api/cases/offer.controller';
import { AssessNegotiationRequest, RequestNegotiationRequest } from '../apps/api/cases/request.controller';
import { ConfirmCreditRestorationRequest } from '../apps/api/cases/restoration.controller';
import { RecordRepaymentRequest } from '../apps/api/loans/repayments.controller';
import { RegisterLoanRequest } from '../apps/api/loans/register-loan.request';
import { NoFields } from '../apps/api/requests/no-fields.request';
import { tellOneToEmmett } from './emmett-store';
import { retellAppend, type Story } from './story';

/** Where a request says which append of the story its command leads to, and whose. */
export const APPEND_HEADERS = { append: 'x-append', loanId: 'x-loan', borrowerId: 'x-borrower' } as const;
/** The route of commands that nobody sends to our API. */
export const OWN_COMMANDS = '/commands';

const ROUTES: readonly (readonly [path: string, body: new () => object])[] = [
  ['/loans', RegisterLoanRequest],
  ['/loans/:loanId/repayments', RecordRepaymentRequest],
  ['/cases/:caseId/negotiation-requests', RequestNegotiationRequest],
  ['/cases/:caseId/assessments', AssessNegotiationRequest],
  ['/cases/:caseId/offers', OfferPlanRequest],
  ['/cases/:caseId/offers/:offerId/borrower-signature', SignAsBorrowerRequest],
  ['/cases/:caseId/agreements/:agreementId/lender-signature', SignAsLenderRequest],
  ['/cases/:caseId/credit-restorations/:loanId/confirmation', ConfirmCreditRestorationRequest],
  [OWN_COMMANDS, NoFields],
];

export interface EmmettApi {
  readonly port: number;
  stop(): Promise<void>;
}

export async function serveEmmett(
  store: PostgresEventStore,
  story: Story,
  options: AccessTokenOptions,
): Promise<EmmettApi> {
  const tokens = new AccessTokens(options);
  const app = express();
  app.use(express.json({ limit: '1mb' }));
  for (const [path, body] of ROUTES) {
    app.post(path, authenticated(tokens), validated(body), (request, response, next) => {
      const append = story.appends[Number(request.get(APPEND_HEADERS.append))] ?? '';
      const loanId = request.get(APPEND_HEADERS.loanId) ?? '';
      const borrowerId = request.get(APPEND_HEADERS.borrowerId) ?? '';
      const told = retellAppend(story, append, { loanId, borrowerId });
      tellOneToEmmett(store, told).then(() => response.status(201).json({ stream: told.stream }), next);
    });
  }
  app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).json({ title: error.message });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, stop: () => stopped(server) };
}

function authenticated(tokens: AccessTokens): RequestHandler {
  return (request, response, next) => {
    const token = request.get('authorization')?.replace(/^Bearer /, '') ?? '';
    if (tokens.recall(token)) return next();
    tokens.verify(token).then(({ kind }) => {
      if (kind === 'verified') next();
      else response.status(401).json({ title: kind });
    }, next);
  };
}

function validated(body: new () => object): RequestHandler {
  return (request, response, next) => {
    const { faults } = readRequest(body, request.body as object);
    if (faults.length === 0) next();
    else response.status(400).json({ title: 'The body is not valid.', errors: faults });
  };
}

async function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
