/** The request and its answer, for controllers that hand both on to the command or read desk. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';

export interface HttpExchange {
  readonly request: Request;
  readonly response: Response;
}

/** Injects the exchange into a controller's method. */
export const Exchange = createParamDecorator((_: unknown, context: ExecutionContext): HttpExchange => {
  const http = context.switchToHttp();
  return { request: http.getRequest<Request>(), response: http.getResponse<Response>() };
});
