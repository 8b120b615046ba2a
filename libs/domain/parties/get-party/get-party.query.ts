import type { Role } from '#kernel';

/** What is known of one person, shown as the caller's role may see it. */
export class GetParty {
  constructor(
    readonly partyId: string,
    readonly role: Role,
  ) {}
}
