/** Says on a route who may use it. A route that says nothing is closed to everybody: `RolesGuard` denies by default. */
import { SetMetadata } from '@nestjs/common';
import type { Role } from '#kernel';
import type { Authority } from '#parties';

export const ROLES_KEY = 'reprieve:roles';

/** Open to callers without a token: health, metrics, problem pages. Nothing about a person is ever behind it. */
export const OPEN = 'open';

export type Admission = typeof OPEN | readonly Role[];

export const FOR_PERSONS_KEY = 'reprieve:for-persons';

/** A borrower's own act: a service may send it on behalf of a person. All else is the lender's, and nobody's rights suffice. */
export const ForPersons = (): MethodDecorator => SetMetadata(FOR_PERSONS_KEY, true);

export const PERSON_PARAMETER_KEY = 'reprieve:person-parameter';

/** The parameters of addresses that name a person, by their own id or by that of their case or loan. */
export type PersonParameter = 'partyId' | 'borrowerId' | 'caseId' | 'loanId';

/** Whose records a read shows: the person a parameter names, or whoever asks or is asked for. */
export type ShownPerson = PersonParameter | 'caller';

/** A read that shows the records of one person. All other reads are the lender's. */
export const ShowsPerson = (parameter: ShownPerson): MethodDecorator => SetMetadata(PERSON_PARAMETER_KEY, parameter);

export const READ_BY_KEY = 'reprieve:read-by';

/** Which powers open a read to who acts for the person; any one of them does. */
export const ReadBy = (powers: readonly Authority[]): MethodDecorator => SetMetadata(READ_BY_KEY, powers);

/** Who may sign for a person reads the case, in which stands what they would sign. */
export function powersToRead(handler: object, parameter: PersonParameter): readonly Authority[] {
  const said = Reflect.getMetadata(READ_BY_KEY, handler) as readonly Authority[] | undefined;
  return said ?? (parameter === 'caseId' ? ['NEGOTIATE', 'SIGN'] : ['NEGOTIATE']);
}

export const HIDDEN_KEY = 'reprieve:hidden-while-only-kept';

/** What is hidden while a person's data is only kept: from all but compliance, or from all but compliance and the person themselves. */
export type HiddenFrom = 'OTHERS_AND_THEM' | 'OTHERS';

/** A read of what a person said of themselves, or what was made of it: hidden but to compliance while their data is only kept. */
export const HiddenWhileOnlyKept = (from: HiddenFrom): MethodDecorator => SetMetadata(HIDDEN_KEY, from);

/** Admits callers with one of these roles. */
export const Roles = (...roles: readonly [Role, ...Role[]]): MethodDecorator & ClassDecorator =>
  SetMetadata(ROLES_KEY, roles);

/** Admits everybody. */
export const Open = (): MethodDecorator & ClassDecorator => SetMetadata(ROLES_KEY, OPEN);
