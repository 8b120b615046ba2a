import { fen } from '#kernel';
import { FenField, IdField, InstantField } from '#request-validation';
import type { RecordRepaymentData } from '../domain/loan-commands';

/** Money that came in for a loan. */
export class RecordRepaymentRequest {
  @IdField({
    description:
      'Id of the payment with the payment service, of this loan: the same id twice is one payment; on another loan it is another.',
  })
  paymentId!: string;

  @FenField({ description: 'Amount in fen, at least 1.', min: 1 })
  amount!: number;

  @InstantField({ description: 'The moment the money counts from. Its Shanghai date is the value date.' })
  paidAt!: string;

  @IdField({ description: 'Channel code.', example: 'AUTO_DEBIT' })
  channel!: string;

  toData(): RecordRepaymentData {
    return { paymentId: this.paymentId, amount: fen(this.amount), paidAt: this.paidAt, channel: this.channel };
  }
}
