import type { LocalDate } from '#kernel';

/** The holds on a person, and what is stopped on a day. */
export class GetHolds {
  constructor(
    readonly partyId: string,
    readonly on: LocalDate,
  ) {}
}
