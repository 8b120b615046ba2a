/**
 * Lets a request through to a route only when the route admits a role of the caller. Denies by default. Whoever acts for a person
 * has that person's rights and no others: their own commands, and what is recorded of them.
 */
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Bilingual, Role } from '#kernel';
import { seesWhileOnlyKept } from '#parties';
import { onlyKept } from '../problems/only-kept';
import { Problem } from '../problems/problem';
import { partyActedFor } from './acting-for';
import { unauthenticated } from './authenticate';
import { actingRole } from './caller';
import { PersonalRecords } from './personal-records';
import {
  type Admission,
  FOR_PERSONS_KEY,
  HIDDEN_KEY,
  type HiddenFrom,
  OPEN,
  PERSON_PARAMETER_KEY,
  powersToRead,
  type ShownPerson,
  ROLES_KEY,
} from './roles.decorator';

@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly records: PersonalRecords) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const admission = admissionOf(context.getHandler(), context.getClass());
    if (admission === OPEN) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { scope } = request;
    if (!scope.caller) throw unauthenticated('there is no access token');
    const role = admission && actingRole(scope.caller, admission);
    if (!role) {
      throw notPermitted(admission ?? []);
    }
    const onBehalfOf = partyActedFor(request, scope.caller, role);
    if (onBehalfOf !== undefined) {
      if (request.method !== 'POST') await this.admitReader(onBehalfOf, request, context.getHandler());
      else if (!isForPersons(context.getHandler())) throw lendersOwn();
      scope.onBehalfOf = onBehalfOf;
    }
    await this.refuseWhileOnlyKept(role, request, context.getHandler(), onBehalfOf);
    scope.actingRole = role;
    return true;
  }

  private async refuseWhileOnlyKept(
    role: Role,
    request: FastifyRequest,
    handler: object,
    onBehalfOf: string | undefined,
  ): Promise<void> {
    const parameter = personParameterOf(handler);
    if (!hiddenWhileOnlyKept(handler) || parameter === undefined || parameter === 'caller') return;
    if (seesWhileOnlyKept(role)) return;
    const value = (request.params as { readonly [name: string]: string })[parameter];
    if (value === undefined || !(await this.records.areOnlyKept(parameter, value))) return;
    // Their own contract is theirs to read (个人信息保护法 art. 45).
    const isTheirs = onBehalfOf !== undefined && (await this.records.areOf(onBehalfOf, parameter, value));
    if (hiddenWhileOnlyKept(handler) !== 'OTHERS' || !isTheirs) {
      throw onlyKept();
    }
  }

  private async admitReader(partyId: string, request: FastifyRequest, handler: object): Promise<void> {
    if (await this.records.haveEnded(partyId)) throw ofTheDead();
    const parameter = personParameterOf(handler);
    if (parameter === 'caller') return;
    const value = parameter && (request.params as { readonly [name: string]: string })[parameter];
    if (parameter === undefined || value === undefined) throw lendersOwn();
    const record = { parameter, value, powers: powersToRead(handler, parameter) };
    if (!(await this.records.areOpenTo(partyId, record))) throw ofAnother();
  }
}

/** Roles as they are spoken of. */
const ROLES_IN_WORDS: { readonly [role in Role]: Bilingual } = {
  borrower: { en: 'a borrower', zh: '借款人' },
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

export function ofAnother(): Problem {
  return new Problem('not-permitted', {
    en: 'This is not of the person it is asked on behalf of, nor of one who has authorised them to negotiate or, of a case, to sign, or, of what is held of them, to ask about their data.',
    zh: '所查询的内容不属于所代表的客户，也不属于授权其协商（就案件授权其签署，或就个人信息授权其查阅）的人。',
  });
}

function ofTheDead(): Problem {
  return new Problem('not-permitted', {
    en: 'By what is recorded this person has died: what is theirs is open to their heirs and the administrator of the estate, in their own names. If that is wrong, please call us.',
    zh: '根据登记，该客户已死亡，其信息仅向继承人和遗产管理人以其本人名义开放；如登记有误，请致电我方。',
  });
}

/** What names whose records a read shows; undefined where it is the lender's own. */
export function personParameterOf(handler: object): ShownPerson | undefined {
  return Reflect.getMetadata(PERSON_PARAMETER_KEY, handler) as ShownPerson | undefined;
}

/** Whether a command may be sent on behalf of a person. */
export function isForPersons(handler: object): boolean {
  return Reflect.getMetadata(FOR_PERSONS_KEY, handler) === true;
}

/** From whom it is hidden while the person's data is only kept; undefined from nobody. */
function hiddenWhileOnlyKept(handler: object): HiddenFrom | undefined {
  return Reflect.getMetadata(HIDDEN_KEY, handler) as HiddenFrom | undefined;
}

/** Who a route admits: what the method says, else what its controller says, else nobody. */
export function admissionOf(handler: object, controller: object): Admission | undefined {
  return (Reflect.getMetadata(ROLES_KEY, handler) ?? Reflect.getMetadata(ROLES_KEY, controller)) as
    Admission | undefined;
}
