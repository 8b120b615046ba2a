/** A loan as its facts tell it, and whether a report is of it. */
import { foldLoan, type LoanEvent, type LoanState } from '#lending';
import type { ReportPeriod } from '#reports';
import type { FactStream } from '../runs/report-definition';

export function loanOf({ facts }: FactStream): LoanState {
  return foldLoan(facts.map(({ type, data }) => ({ type, data }) as LoanEvent));
}

/** Whether the report is of the loan's product. */
export function isAsked({ registered }: LoanState, { product }: ReportPeriod): boolean {
  return product === null || registered?.product === product;
}
