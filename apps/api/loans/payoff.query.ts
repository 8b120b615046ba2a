/** The day for which the figure of early settlement is asked. */
import { DateField } from '#request-validation';

export class PayoffQuery {
  @DateField({ description: 'The end of this day, past or to come; today’s when left out.', optional: true })
  on?: string;
}
