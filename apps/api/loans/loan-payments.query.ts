/** Which payments of a loan, by what is known at the end of a business date. */
import { DateField } from '#request-validation';
import { StrongPageQuery } from '../reads/page.query';

export class LoanPaymentsQuery extends StrongPageQuery {
  @DateField({
    description: 'End of this business date; today’s when left out. The same for every page.',
    optional: true,
  })
  asOf?: string;
}
