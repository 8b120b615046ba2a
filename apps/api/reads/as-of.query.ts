/** The business date of a read. */
import { DateField } from '#request-validation';

export class AsOfQuery {
  @DateField({ description: 'End of this business date; today’s when left out.', optional: true })
  asOf?: string;
}
