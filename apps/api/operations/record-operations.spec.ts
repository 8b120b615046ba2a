import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { SetMetadata } from '@nestjs/common';
import { firstValueFrom, of } from 'rxjs';
import type { CommandExecutor } from '#event-store';
import { testContext } from '#kernel-testing';
import { ROUTE_KIND } from '../openapi/route-decorators';
import type { CommandDesk } from '../commands/command-desk';
import { RecordOperations } from './record-operations.interceptor';

class Routes {
  rebuildProjection(): string {
    return 'under way';
  }

  getProjection(): string {
    return 'as it is';
  }
}
const markOf = (name: keyof Routes, kind: string): void => {
  const descriptor = Object.getOwnPropertyDescriptor(Routes.prototype, name);
  if (descriptor) SetMetadata(ROUTE_KIND, kind)(Routes.prototype, name, descriptor);
};
markOf('rebuildProjection', 'operation');
markOf('getProjection', 'strong');

describe('an operation on the system', () => {
  const desk = { stamp: () => ({ context: testContext() }) } as unknown as CommandDesk;
  const body = { to: '2026-12-01', reason: '张三的借款' };
  const askedOf = (name: keyof Routes): ExecutionContext =>
    ({
      getHandler: () => Object.getOwnPropertyDescriptor(Routes.prototype, name)?.value as () => string,
      switchToHttp: () => ({ getRequest: () => ({ scope: { path: '/projections/loan_book/rebuild' }, body }) }),
    }) as unknown as ExecutionContext;

  async function run(name: keyof Routes, execute: jest.Mock): Promise<{ done: jest.Mock; answer: Promise<unknown> }> {
    const done = jest.fn(() => of('done'));
    const interceptor = new RecordOperations({ execute } as unknown as CommandExecutor, desk);
    const answer = firstValueFrom(interceptor.intercept(askedOf(name), { handle: done } as CallHandler));
    await answer.catch(() => {});
    return { done, answer };
  }

  it('is recorded before it is done, with when and where and nobody’s words', async () => {
    const execute = jest.fn(() => Promise.resolve({}));
    const { done } = await run('rebuildProjection', execute);
    const [stream, , , command] = execute.mock.calls[0] as unknown as [string, unknown, unknown, { data: object }];
    expect(stream).toBe(`operation-${testContext().businessDate}`);
    expect(command.data).toEqual({
      operation: 'rebuildProjection',
      address: '/projections/loan_book/rebuild',
      until: '2026-12-01',
    });
    expect(execute.mock.invocationCallOrder[0]).toBeLessThan(done.mock.invocationCallOrder[0] ?? 0);
  });

  it('is not done when it cannot be recorded', async () => {
    const away = jest.fn(() => Promise.reject(new Error('the event store is away')));
    const { done, answer } = await run('rebuildProjection', away);
    await expect(answer).rejects.toThrow('away');
    expect(done).not.toHaveBeenCalled();
  });

  it('is no read', async () => {
    const execute = jest.fn();
    const { done } = await run('getProjection', execute);
    expect(execute).not.toHaveBeenCalled();
    expect(done).toHaveBeenCalled();
  });
});
