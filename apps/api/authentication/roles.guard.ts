/** Lets a request through to a route only when the route admits a role of the caller. Denies by default. */
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { unauthenticated } from './authenticate';
import { type Admission, OPEN, ROLES_KEY } from './roles.decorator';
import { actingRole } from './caller';

@Injectable()
export class RolesGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const admission = admissionOf(context.getHandler(), context.getClass());
    if (admission === OPEN) return true;
    const { scope } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!scope.caller) throw unauthenticated('there is no access token');
    const role = admission && actingRole(scope.caller, admission);
    if (!role) {
      const admitted = admission?.join(', ') ?? 'none';
      throw new Problem('not-permitted', {
        en: `This needs one of the roles: ${admitted}.`,
        zh: `此操作需要以下角色之一：${admitted}。`,
      });
    }
    scope.actingRole = role;
    return true;
  }
}

/** Who a route admits: what the method says, else what its controller says, else nobody. */
export function admissionOf(handler: object, controller: object): Admission | undefined {
  return (Reflect.getMetadata(ROLES_KEY, handler) ?? Reflect.getMetadata(ROLES_KEY, controller)) as
    Admission | undefined;
}
