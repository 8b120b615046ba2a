/** Every route by which the system is worked is recorded before it does anything: none can be forgotten, and what is not recorded is not done. */
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { defer, from, type Observable, switchMap } from 'rxjs';
import { CommandExecutor } from '#event-store';
import { type OperationOrderedData, recordOperation } from '#operations';
import { CommandDesk } from '../commands/command-desk';
import { ROUTE_KIND } from '../openapi/route-decorators';

@Injectable()
export class RecordOperations implements NestInterceptor {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly desk: CommandDesk,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const handler = context.getHandler();
    if (Reflect.getMetadata(ROUTE_KIND, handler) !== 'operation') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return defer(() => from(this.record(handler.name, request))).pipe(switchMap(() => next.handle()));
  }

  private async record(operation: string, request: FastifyRequest): Promise<void> {
    await recordOperation(this.executor, orderOf(operation, request), this.desk.stamp(request).context);
  }
}

/** Of the body only what says until when and of which: nothing anybody wrote in their own words. */
function orderOf(operation: string, { scope: { path }, body }: FastifyRequest): OperationOrderedData {
  const { to, asOf, scope } = (body ?? {}) as {
    readonly to?: unknown;
    readonly asOf?: unknown;
    readonly scope?: unknown;
  };
  const until = [to, asOf].find((value) => typeof value === 'string');
  return {
    operation,
    address: path.slice(0, 300),
    ...(until === undefined ? {} : { until: until.slice(0, 40) }),
    ...(typeof scope === 'string' ? { scope: scope.slice(0, 40) } : {}),
  };
}
