import type { LocalDate, Role } from '#kernel';

/** A case as it stands, or as it stood after a revision of its stream or at a recorded moment. */
export class GetCase {
  constructor(
    readonly caseId: string,
    /** Remarks of persons are shown or hidden by it. */
    readonly role: Role,
    readonly at: { readonly revision?: number; readonly recordedAt?: string } = {},
    /** The business date on which it is looked at as it stands: a day that has passed is not awaited any more. */
    readonly today?: LocalDate,
  ) {}
}
