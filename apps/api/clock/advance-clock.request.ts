/** To which day the simulated clock is moved. */
import { localDate, type LocalDate } from '#kernel';
import { FARTHEST_ADVANCE_DAYS } from '#clock';
import { DateField } from '#request-validation';
import { invalid } from '../problems/problem';

export class AdvanceClockRequest {
  @DateField({
    description: 'A later business date, 366 days away at most; the clock then stands at the opening hour of it.',
  })
  to!: string;

  /** @throws Problem when every day up to there would have to be lived through at once */
  refuseBeyond(farthest: LocalDate): void {
    if (this.to <= farthest) return;
    const detail = `must not be after ${farthest}: a clock is moved by ${FARTHEST_ADVANCE_DAYS} days at a time at most`;
    throw invalid([{ pointer: '/to', code: 'TOO_FAR', detail }]);
  }

  toData(): LocalDate {
    return localDate(this.to);
  }
}
