/** Whom a party acts for, and whose loans they owe, by what the records of those persons say on a day. */
import { Query } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import type { Ties } from '../domain/ties';

export class GetTies extends Query<Ties> {
  constructor(
    readonly partyId: string,
    /** Records in which they may be named; what these say counts. */
    readonly candidates: readonly string[],
    readonly today: LocalDate,
  ) {
    super();
  }
}
