import { localDate } from '#kernel';
import type { CreditRecord } from '#policy';
import { DateField, IntegerField, NestedField } from '#request-validation';

/** What the credit bureau told. */
class CreditRecordRequest {
  @IntegerField({ description: 'Times overdue in the last 24 months, over all lenders.', min: 0, max: 1000 })
  timesOverdue24Months!: number;

  @IntegerField({ description: 'Loans overdue with other lenders now.', min: 0, max: 1000 })
  overdueElsewhere!: number;

  @DateField({ description: 'The day the record was consulted.' })
  consultedOn!: string;
}

/** The credit record the policy looks at; everything else stands in the case and its loans. */
export class AssessNegotiationRequest {
  @NestedField(() => CreditRecordRequest, { description: 'The credit record (征信报告), as consulted.' })
  creditRecord!: CreditRecordRequest;

  toData(): { readonly creditRecord: CreditRecord } {
    const { timesOverdue24Months, overdueElsewhere, consultedOn } = this.creditRecord;
    return { creditRecord: { timesOverdue24Months, overdueElsewhere, consultedOn: localDate(consultedOn) } };
  }
}
