/** Lets a request through to a route only when the route admits a role of the caller. Denies by default. */
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Bilingual, Role } from '#kernel';
import { Problem } from '../problems/problem';
import { onBehalfOfHeader } from '../requests/correlation';
import { unauthenticated } from './authenticate';
import { type Admission, FOR_PERSONS_KEY, OPEN, ROLES_KEY } from './roles.decorator';
import { actingRole } from './caller';

@Injectable()
export class RolesGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const admission = admissionOf(context.getHandler(), context.getClass());
    if (admission === OPEN) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { scope } = request;
    if (!scope.caller) throw unauthenticated('there is no access token');
    const role = admission && actingRole(scope.caller, admission);
    if (!role) {
      throw notPermitted(admission ?? []);
    }
    const actsForPerson = (onBehalfOfHeader(request) ?? scope.caller.onBehalfOf) !== undefined;
    if (request.method === 'POST' && actsForPerson && !isForPersons(context.getHandler())) throw lendersOwn();
    scope.actingRole = role;
    return true;
  }
}

/** Roles as they are spoken of. */
const ROLES_IN_WORDS: { readonly [role in Role]: Bilingual } = {
  service: { en: 'a service of the lender', zh: '系统服务' },
  officer: { en: 'an officer', zh: '业务人员' },
  supervisor: { en: 'a supervisor', zh: '主管' },
  auditor: { en: 'an auditor', zh: '审计人员' },
  compliance: { en: 'compliance', zh: '合规人员' },
  operator: { en: 'an operator', zh: '运维人员' },
  policy: { en: 'a policy officer', zh: '政策管理人员' },
};

function notPermitted(admitted: readonly Role[]): Problem {
  if (admitted.length === 0) {
    return new Problem('not-permitted', { en: 'Nobody may do this here.', zh: '此操作不对任何角色开放。' });
  }
  const who = admitted.map((role) => ROLES_IN_WORDS[role]);
  return new Problem('not-permitted', {
    en: `This is for ${who.map(({ en }) => en).join(' or ')}.`,
    zh: `此操作仅限${who.map(({ zh }) => zh).join('、')}办理。`,
  });
}

function lendersOwn(): Problem {
  return new Problem('not-permitted', {
    en: 'This is the lender’s to do: nobody does it on behalf of a person. A service does it in its own name, without X-On-Behalf-Of.',
    zh: '此操作由我方办理，不得代客户办理；系统服务应以自身名义办理，不使用 X-On-Behalf-Of。',
  });
}

/** Whether a service may act for a person on a route. */
export function isForPersons(handler: object): boolean {
  return Reflect.getMetadata(FOR_PERSONS_KEY, handler) === true;
}

/** Who a route admits: what the method says, else what its controller says, else nobody. */
export function admissionOf(handler: object, controller: object): Admission | undefined {
  return (Reflect.getMetadata(ROLES_KEY, handler) ?? Reflect.getMetadata(ROLES_KEY, controller)) as
    Admission | undefined;
}
