import type { LocalDate } from '#kernel';

/** One loan as it stands at the end of a business date. */
export class GetLoan {
  constructor(
    readonly loanId: string,
    readonly asOf: LocalDate,
  ) {}
}
