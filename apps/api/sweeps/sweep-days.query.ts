/** Which business dates to show with their sweeps. */
import { Matches } from 'class-validator';
import { localDate, type LocalDate } from '#kernel';
import { DateField, TextField } from '#request-validation';

const USUAL_DAYS = 31;

export class SweepDaysQuery {
  @DateField({ description: 'The newest business date to show; today when left out.', optional: true })
  until?: string;

  @Matches(/^([1-9]\d?|1\d\d|200)$/, { message: '$property must be a whole number from 1 to 200' })
  @TextField({
    description: 'How many dates: 1 to 200, 31 when left out.',
    maxLength: 3,
    optional: true,
    example: '31',
  })
  days?: string;

  toData(): { readonly until: LocalDate | undefined; readonly days: number } {
    const { until, days } = this;
    return {
      until: until === undefined ? undefined : localDate(until),
      days: days === undefined ? USUAL_DAYS : Number(days),
    };
  }
}
