import type { LocalDate, Role } from '#kernel';

/** One complaint as it stands, as the lender's people see it. */
export class GetComplaint {
  constructor(
    readonly complaintId: string,
    /** What persons wrote is shown or hidden by it. */
    readonly role: Role,
  ) {}
}

/** The same as the person whose it is sees it. */
export class GetOwnComplaint {
  constructor(
    readonly complaintId: string,
    readonly personId: string,
    readonly role: Role,
    readonly today: LocalDate,
  ) {}
}
