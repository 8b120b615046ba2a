/**
 * The one place where a failure becomes an answer. Whatever was thrown is named as a problem; what nobody expected is logged
 * with its request id and answered without a word about the inside.
 */
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { LOGGER } from '../observability/logger';
import { withHeaderFaults } from '../requests/header-faults';
import { RouteCatalogue } from '../routes/route-catalogue';
import { answerProblem } from './answer-problem';
import { nameProblem } from './name-problem';
import { Problem } from './problem';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteCatalogue,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = withHeaderFaults(this.refine(nameProblem(thrown), request), request);
    const { requestId } = request.scope;
    if (problem.kind === 'internal-error') this.log.error({ requestId, err: thrown }, 'unexpected failure');
    if (!reply.sent) answerProblem(problem, request, reply);
  }

  /** An address that exists but not with this method is told apart from one that does not exist. */
  private refine(problem: Problem, { scope }: FastifyRequest): Problem {
    if (problem.kind !== 'route-unknown') return problem;
    const methods = this.routes.methodsOf(scope.path);
    if (methods.length === 0) return problem;
    return new Problem(
      'method-not-allowed',
      { en: `This address answers to ${methods.join(', ')}.`, zh: `该地址支持的方法：${methods.join('、')}。` },
      { allow: methods },
    );
  }
}
