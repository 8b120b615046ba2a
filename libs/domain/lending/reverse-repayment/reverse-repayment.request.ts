import { IdField, InstantField } from '#request-validation';
import type { ReverseRepaymentData } from '../domain/loan-commands';

/** A payment turned out void, whole; there are no partial reversals. The payment is named by the address. */
export class ReverseRepaymentRequest {
  @IdField({
    description: 'Id of the reversal with the payment service, of this loan; it voids one payment.',
    example: 'R00001',
  })
  reversalId!: string;

  @InstantField({ description: 'The moment from which the payment counts as void; not before the payment’s date.' })
  reversedAt!: string;

  @IdField({ description: 'Code of the reason.', example: 'CHARGEBACK' })
  reason!: string;

  toData(paymentId: string): ReverseRepaymentData {
    return { reversalId: this.reversalId, paymentId, reversedAt: this.reversedAt, reason: this.reason };
  }
}
