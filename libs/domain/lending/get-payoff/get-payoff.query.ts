import type { LocalDate } from '#kernel';

/** What would end the debt of one loan on a day, past or to come, by what is known now. */
export class GetPayoff {
  constructor(
    readonly loanId: string,
    readonly on: LocalDate,
  ) {}
}
