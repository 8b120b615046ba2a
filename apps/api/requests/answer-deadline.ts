/**
 * No request waits for ever for a part of the system that stands still: when its time is over it is answered with a problem,
 * and what was being waited for is let go when it comes. A command is told that it may have been done; repeating it is safe.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem } from '../problems/answer-problem';
import { Problem } from '../problems/problem';

const READ_MS = 9_000;
const COMMAND_MS = 20_000;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route that takes its time by nature, in ms. */
    longestMs?: number;
  }
}

/** Runs from now until the answer is out; `scope.answerWithin` sets it anew. */
export function keepDeadline(request: FastifyRequest, reply: FastifyReply): void {
  const isCommand = request.method === 'POST';
  let timer: NodeJS.Timeout | undefined;
  const answerWithin = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!reply.sent) answerProblem(isCommand ? outcomeUnknown(ms) : overdue(ms), request, reply);
    }, ms);
  };
  request.scope.answerWithin = answerWithin;
  answerWithin(request.routeOptions.config.longestMs ?? (isCommand ? COMMAND_MS : READ_MS));
  reply.raw.once('close', () => clearTimeout(timer));
}

function overdue(limitMs: number): Problem {
  const seconds = limitMs / 1000;
  return new Problem(
    'answer-overdue',
    { en: `No answer was found within ${seconds} s.`, zh: `${seconds}秒内未得到结果。` },
    { retryAfterSeconds: 2 },
  );
}

function outcomeUnknown(limitMs: number): Problem {
  const seconds = limitMs / 1000;
  return new Problem(
    'outcome-unknown',
    { en: `The command was not done within ${seconds} s.`, zh: `命令未在${seconds}秒内完成。` },
    { retryAfterSeconds: 2 },
  );
}
