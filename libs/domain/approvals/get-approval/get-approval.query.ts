import type { Role } from '#kernel';

/** One approval as it stands: what is to be approved, and what became of it. */
export class GetApproval {
  constructor(
    readonly approvalId: string,
    /** What persons wrote is shown or hidden by it. */
    readonly role: Role,
  ) {}
}
