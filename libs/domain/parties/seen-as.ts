/** As whom somebody sees what is personal: while a person's data may only be kept, compliance alone looks at it. */
import type { Role } from '#kernel';
import type { PartyState } from './domain/party.state';

/** The role that sees nothing personal. */
const SEES_NOTHING: Role = 'operator';

export function seenAs(role: Role, { restriction }: Pick<PartyState, 'restriction'>): Role {
  return restriction === null || role === 'compliance' ? role : SEES_NOTHING;
}
