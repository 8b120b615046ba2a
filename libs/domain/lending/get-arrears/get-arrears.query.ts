import type { LocalDate } from '#kernel';

/** What is owed on one loan at the end of a business date, by what is known then. */
export class GetArrears {
  constructor(
    readonly loanId: string,
    readonly asOf: LocalDate,
  ) {}
}
