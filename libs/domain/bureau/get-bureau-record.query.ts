/** What was reported on a loan, and what stands now. */
import type { LocalDate } from '#kernel';

export class GetBureauRecord {
  constructor(
    readonly loanId: string,
    /** By this day it is said until when what is negative is shown. */
    readonly today: LocalDate,
  ) {}
}
