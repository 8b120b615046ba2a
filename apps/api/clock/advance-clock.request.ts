/** To which day the simulated clock is moved. */
import { localDate, type LocalDate } from '#kernel';
import { DateField } from '#request-validation';

export class AdvanceClockRequest {
  @DateField({ description: 'A later business date; the clock then stands at the opening hour of it.' })
  to!: string;

  toData(): LocalDate {
    return localDate(this.to);
  }
}
