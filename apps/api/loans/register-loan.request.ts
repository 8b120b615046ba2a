import { fen, localDate } from '#kernel';
import { REPAYMENT_METHODS, type RegisterLoanData, type RepaymentMethod } from '#lending';
import { MOST_DAILY_RATE, MOST_PRINCIPAL_FEN, MOST_ROWS } from '#loan-math';
import {
  ChoiceField,
  DateField,
  FenField,
  IdField,
  IntegerField,
  NestedField,
  NestedListField,
  RateField,
} from '#request-validation';
import { LoanAttributesRequest } from './loan-attributes.request';
import { ScheduleRowRequest } from './schedule-row.request';

/** A disbursed loan: one credit agreement with its terms. */
export class RegisterLoanRequest {
  @IdField({ description: 'Id of the loan with the lender.', example: 'JB000001' })
  loanId!: string;

  @IdField({ description: 'Party id of the borrower, who may be registered later.', example: 'C001044' })
  borrowerId!: string;

  @IdField({ description: 'The lender’s product code.', example: 'JIEBEI_EPI' })
  product!: string;

  @ChoiceField(REPAYMENT_METHODS, {
    description: 'EPI 等额本息, EP 等额本金, FLAT instalments with a flat fee, BILL revolving monthly bills.',
  })
  method!: RepaymentMethod;

  @FenField({
    description: 'Principal in fen; for BILL what the lender states, the bills say what is owed.',
    max: MOST_PRINCIPAL_FEN,
  })
  principal!: number;

  @DateField({ description: 'Disbursement; for BILL the day the account was opened.' })
  disbursedOn!: string;

  @IntegerField({ description: 'Day of the month instalments fall due; clamped in shorter months.', min: 1, max: 31 })
  dueDay!: number;

  @IntegerField({ description: 'Number of instalments; for BILL the bills expected so far.', min: 0, max: MOST_ROWS })
  numberOfInstalments!: number;

  @RateField({
    description: 'Contract rate per day; "0" where the product bears none.',
    max: MOST_DAILY_RATE,
    example: '0.0004',
  })
  dailyRate!: string;

  @RateField({ description: 'Penalty rate per day before the cap.', max: MOST_DAILY_RATE, example: '0.0006' })
  penaltyDailyRate!: string;

  @RateField({ description: 'Price cap per year; a 365th of it caps the penalty rate per day.', example: '0.24' })
  penaltyCapAnnual!: string;

  @RateField({
    description: 'FLAT without a schedule: fee over the whole term as a share of the principal.',
    optional: true,
    example: '0.088',
  })
  feeRate?: string;

  @NestedListField(() => ScheduleRowRequest, {
    description: 'The contractual schedule. Left out: derived from the terms. For BILL always left out.',
    optional: true,
    minItems: 0,
    maxItems: MOST_ROWS,
  })
  schedule?: ScheduleRowRequest[];

  @NestedField(() => LoanAttributesRequest, { description: 'What returns to the regulator need.', optional: true })
  attributes?: LoanAttributesRequest;

  toData(): RegisterLoanData {
    return {
      loanId: this.loanId,
      borrowerId: this.borrowerId,
      product: this.product,
      method: this.method,
      principal: fen(this.principal),
      disbursedOn: localDate(this.disbursedOn),
      dueDay: this.dueDay,
      numberOfInstalments: this.numberOfInstalments,
      dailyRate: this.dailyRate,
      penaltyDailyRate: this.penaltyDailyRate,
      penaltyCapAnnual: this.penaltyCapAnnual,
      ...(this.feeRate === undefined ? {} : { feeRate: this.feeRate }),
      ...(this.schedule === undefined ? {} : { schedule: this.schedule.map((row) => row.toData()) }),
      attributes: this.attributes?.toData() ?? {},
    };
  }
}
