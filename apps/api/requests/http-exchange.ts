/** The request and its answer, for controllers that hand both on to the command or read desk. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface HttpExchange {
  readonly request: FastifyRequest;
  readonly response: FastifyReply;
}

/** Injects the exchange into a controller's method. */
export const Exchange = createParamDecorator((_: unknown, context: ExecutionContext): HttpExchange => {
  const http = context.switchToHttp();
  return { request: http.getRequest<FastifyRequest>(), response: http.getResponse<FastifyReply>() };
});
