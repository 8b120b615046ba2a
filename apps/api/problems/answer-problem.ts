/** Writes a problem as the answer to a request. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from './problem';
import { preferredLanguage, problemDocument } from './problem-document';
import { PROBLEM_KINDS } from './problem-kinds';

export function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const language = preferredLanguage(request.headers['accept-language']);
  const { retryAfterSeconds, allow } = problem.extras;
  reply.status(PROBLEM_KINDS[problem.kind].status);
  reply.header('content-type', 'application/problem+json; charset=utf-8');
  reply.header('content-language', language);
  if (problem.kind === 'not-authenticated') reply.header('www-authenticate', 'Bearer');
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  if (allow) reply.header('allow', allow.join(', '));
  reply.send(JSON.stringify(problemDocument(problem, request.scope.requestId, language)));
}
