/**
 * The one place where a failure becomes an answer. Whatever was thrown is named as a problem; what nobody expected is logged
 * with its request id and answered without a word about the inside.
 */
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { LOGGER } from '../observability/logger';
import { scopeOf } from '../requests/request-scope';
import { RouteCatalogue } from '../routes/route-catalogue';
import { preferredLanguage, problemDocument } from './problem-document';
import { nameProblem } from './name-problem';
import { Problem } from './problem';
import { PROBLEM_KINDS } from './problem-kinds';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteCatalogue,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const problem = this.refine(nameProblem(thrown), request);
    const { requestId } = scopeOf(request);
    if (problem.kind === 'internal-error') this.log.error({ requestId, err: thrown }, 'unexpected failure');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    send(problem, request, response, requestId);
  }

  /** An address that exists but not with this method is told apart from one that does not exist. */
  private refine(problem: Problem, request: Request): Problem {
    if (problem.kind !== 'route-unknown') return problem;
    const methods = this.routes.methodsOf(request.path);
    if (methods.length === 0) return problem;
    return new Problem(
      'method-not-allowed',
      { en: `This address answers to ${methods.join(', ')}.`, zh: `该地址支持的方法：${methods.join('、')}。` },
      { allow: methods },
    );
  }
}

function send(problem: Problem, request: Request, response: Response, requestId: string): void {
  const language = preferredLanguage(request.headers['accept-language']);
  const { retryAfterSeconds, allow } = problem.extras;
  response.status(PROBLEM_KINDS[problem.kind].status);
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Content-Language', language);
  if (problem.kind === 'not-authenticated') response.setHeader('WWW-Authenticate', 'Bearer');
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
  if (allow) response.setHeader('Allow', allow.join(', '));
  response.end(JSON.stringify(problemDocument(problem, requestId, language)));
}
