/** As whom somebody sees what is personal: while a person's data may only be kept, compliance alone looks at it. */
import type { Role } from '#kernel';
import type { PartyState } from './domain/party.state';

/** The role that sees nothing personal. */
const SEES_NOTHING: Role = 'operator';

export function seenAs(role: Role, { restriction }: Pick<PartyState, 'restriction'>): Role {
  return restriction === null ? role : seenWhileOnlyKept(role);
}

/** Whether somebody sees what is personal of a person whose data is only kept. */
export function seesWhileOnlyKept(role: Role): boolean {
  return role === 'compliance';
}

/** As whom somebody sees what is personal of a person whose data is only kept. */
export function seenWhileOnlyKept(role: Role): Role {
  return seesWhileOnlyKept(role) ? role : SEES_NOTHING;
}
