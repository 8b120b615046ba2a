/** Whether a report is of a loan. */
import type { LoanState } from '#lending';
import type { ReportPeriod } from '#reports';

/** Whether the report is of the loan's product. */
export function isAsked({ registered }: LoanState, { product }: ReportPeriod): boolean {
  return product === null || registered?.product === product;
}
