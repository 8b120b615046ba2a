import { IdField, IdListField } from '#request-validation';
import type { RequestCreditRestorationData } from '../domain/case-commands';

/** The borrower asks for correct reporting of a loan whose plan is completed. */
export class RequestCreditRestorationRequest {
  @IdField({ description: 'The loan.' })
  loanId!: string;

  @IdListField({ description: 'Records concerned, as the bureau names them.', maxItems: 50 })
  records!: string[];

  toData(): Omit<RequestCreditRestorationData, 'caseId'> {
    const { loanId, records } = this;
    return { loanId, requestedBy: 'BORROWER', records };
  }
}
