/** What is right of something the lender’s book told of a loan wrongly: exactly one of a refund, a bill, the terms or the loan itself. */
import { fen, localDate } from '#kernel';
import {
  type BookWithdrawalGround,
  type LoanCorrection,
  type RefundTransfer,
  WITHDRAWAL_GROUNDS_OF_BOOK,
} from '#lending';
import { MOST_DAILY_RATE, MOST_PRINCIPAL_FEN, MOST_ROWS } from '#loan-math';
import {
  ChoiceField,
  DateField,
  FenField,
  FlagField,
  IdField,
  InstantField,
  IntegerField,
  NestedField,
  NestedListField,
  RateField,
} from '#request-validation';
import { type ReasonRequest, ReasonsField } from '../cases/reason.request';
import { invalid } from '../problems/problem';
import { givenFields } from '../requests/given-fields';
import { LoanAttributesRequest } from './loan-attributes.request';
import { ScheduleRowRequest } from './schedule-row.request';

/** A refund, as the bank made it. */
class RightRefundRequest {
  @IdField({ description: 'The refund.', example: 'F1' })
  refundId!: string;

  @FlagField({ description: 'True: the bank transferred nothing; then nothing else is said of it.', optional: true })
  neverTransferred?: boolean;

  @FenField({ description: 'What was transferred, in fen.', min: 1, optional: true })
  amount?: number;

  @InstantField({ description: 'When.', optional: true })
  refundedAt?: string;

  @IdField({ description: 'Reference of the transfer with the bank.', optional: true })
  bankReference?: string;

  toCorrection(): LoanCorrection {
    const { refundId, neverTransferred, amount, refundedAt, bankReference } = this;
    const right: Partial<RefundTransfer> = {
      ...givenFields({ refundedAt, bankReference }),
      ...(amount === undefined ? {} : { amount: fen(amount) }),
    };
    return { kind: 'REFUND', refundId, right: neverTransferred ? null : right };
  }
}

/** A bill, of those facts alone that were wrong. */
class RightBillRequest {
  @IntegerField({ description: 'Number of the bill, from 1.', min: 1, max: MOST_ROWS })
  seq!: number;

  @DateField({ description: 'Statement day.', optional: true })
  postedOn?: string;

  @DateField({ description: 'The day its interest runs from.', optional: true })
  accruesFrom?: string;

  @DateField({ description: 'Due date.', optional: true })
  dueOn?: string;

  @FenField({ description: 'Principal before the bill, in fen.', optional: true })
  opening?: number;

  @FenField({ description: 'Principal due, in fen.', optional: true })
  principal?: number;

  @FenField({ description: 'Interest due, in fen.', optional: true })
  interest?: number;

  @FenField({ description: 'Fee due, in fen.', optional: true })
  fee?: number;

  toCorrection(): LoanCorrection {
    const days = (['postedOn', 'accruesFrom', 'dueOn'] as const).flatMap((name) => {
      const day = this[name];
      return day === undefined ? [] : [[name, localDate(day)] as const];
    });
    const amounts = (['opening', 'principal', 'interest', 'fee'] as const).flatMap((name) => {
      const amount = this[name];
      return amount === undefined ? [] : [[name, fen(amount)] as const];
    });
    const right: object = Object.fromEntries<string | number>([...days, ...amounts]);
    return { kind: 'BILL', seq: this.seq, right };
  }
}

/** Terms of the contract, of those alone that were wrong. */
class RightTermsRequest {
  @IdField({ description: 'The lender’s product code.', optional: true })
  product?: string;

  @FenField({ description: 'Principal in fen.', max: MOST_PRINCIPAL_FEN, optional: true })
  principal?: number;

  @IntegerField({ description: 'Day of the month instalments fall due.', min: 1, max: 31, optional: true })
  dueDay?: number;

  @IntegerField({ description: 'Number of instalments.', min: 0, max: MOST_ROWS, optional: true })
  numberOfInstalments?: number;

  @RateField({ description: 'Contract rate per day.', max: MOST_DAILY_RATE, optional: true })
  dailyRate?: string;

  @RateField({ description: 'Penalty rate per day before the cap.', max: MOST_DAILY_RATE, optional: true })
  penaltyDailyRate?: string;

  @RateField({ description: 'Price cap per year.', optional: true })
  penaltyCapAnnual?: string;

  @NestedListField(() => ScheduleRowRequest, {
    description: 'The contractual schedule, whole.',
    optional: true,
    minItems: 1,
    maxItems: MOST_ROWS,
  })
  schedule?: ScheduleRowRequest[];

  @NestedField(() => LoanAttributesRequest, { description: 'What returns to the regulator need.', optional: true })
  attributes?: LoanAttributesRequest;

  toCorrection(): LoanCorrection {
    const { product, principal, dueDay, numberOfInstalments, dailyRate, penaltyDailyRate, penaltyCapAnnual } = this;
    const told = { product, dueDay, numberOfInstalments, dailyRate, penaltyDailyRate, penaltyCapAnnual };
    const right = {
      ...givenFields(told),
      ...(principal === undefined ? {} : { principal: fen(principal) }),
      ...(this.schedule === undefined ? {} : { schedule: this.schedule.map((row) => row.toData()) }),
      ...(this.attributes === undefined ? {} : { attributes: this.attributes.toData() }),
    };
    return { kind: 'TERMS', right };
  }
}

/** The loan was registered by mistake. */
class WithdrawnRegistrationRequest {
  @ChoiceField(WITHDRAWAL_GROUNDS_OF_BOOK, {
    description:
      'NO_LOAN: nothing was lent. OTHER_BORROWER: it is another person’s. TOLD_TWICE: it stands under another id. OTHER_CONTRACT: it is of another kind or day.',
    example: 'TOLD_TWICE',
  })
  because!: BookWithdrawalGround;

  toCorrection(): LoanCorrection {
    return { kind: 'REGISTRATION', because: this.because };
  }
}

const ACTS = ['refund', 'bill', 'terms', 'registration'] as const;

/** Exactly one correction, as it will be made once it is approved. */
export class LoanCorrectionRequest {
  @NestedField(() => RightRefundRequest, { description: 'A refund as the bank made it.', optional: true })
  refund?: RightRefundRequest;

  @NestedField(() => RightBillRequest, { description: 'A bill as it is.', optional: true })
  bill?: RightBillRequest;

  @NestedField(() => RightTermsRequest, { description: 'Terms as the contract has them.', optional: true })
  terms?: RightTermsRequest;

  @NestedField(() => WithdrawnRegistrationRequest, {
    description: 'The loan was registered by mistake.',
    optional: true,
  })
  registration?: WithdrawnRegistrationRequest;

  @ReasonsField('Why it was wrong, and how it is known.')
  reasons!: ReasonRequest[];

  /** @throws Problem unless it is exactly one */
  toCorrection(): LoanCorrection {
    const [given, second] = ACTS.flatMap((name) => this[name] ?? []);
    if (given && !second) return given.toCorrection();
    const detail = 'must be the only one of a refund, a bill, the terms or the registration';
    throw invalid([{ pointer: '/refund', code: second ? 'CONTRADICTION' : 'REQUIRED', detail }]);
  }
}
