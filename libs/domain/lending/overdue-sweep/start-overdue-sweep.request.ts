import { localDate, type LocalDate } from '#kernel';
import { DateField } from '#request-validation';

/** Which business date to sweep. */
export class StartOverdueSweepRequest {
  @DateField({ description: 'The book is looked at as at the end of this date; not before the last completed sweep.' })
  asOf!: string;

  toData(): LocalDate {
    return localDate(this.asOf);
  }
}
