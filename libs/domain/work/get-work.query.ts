import type { Role } from '#kernel';

/** The work on one item as it stands. */
export class GetWork {
  constructor(
    readonly itemId: string,
    /** What was noted is shown or hidden by it. */
    readonly role: Role,
  ) {}
}
