/** What payment services tell of a loan’s money: it came in, was void, belongs elsewhere, or was given back. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fen } from '#kernel';
import {
  ForLoan,
  PAYER_RELATIONS,
  type PayerRelation,
  REASSIGNMENT_REASONS,
  type ReassignmentReason,
  type RecordRepaymentData,
  type RefundOverpaymentData,
  type ReverseRepaymentData,
} from '#lending';
import { ChoiceField, FenField, IdField, InstantField, NameField, NestedField } from '#request-validation';
import { ApprovalField } from '../cases/approval.field';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { givenFields } from '../requests/given-fields';
import { lateBecause, LateBecauseField } from '../requests/late-entry.field';
import { IdParameter } from '../requests/id-parameter.pipe';

/** Who paid in the borrower's place. */
class PayerRequest {
  @ChoiceField(PAYER_RELATIONS, { description: 'Who it is to the borrower.', example: 'FAMILY' })
  relation!: PayerRelation;

  @NameField({ description: 'Name. Personal: sealed with the borrower’s key.', example: '李四' })
  name!: string;
}

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

  @NestedField(() => PayerRequest, { description: 'Who paid, where it was not the borrower.', optional: true })
  payer?: PayerRequest;

  toData(): RecordRepaymentData {
    const { paymentId, amount, paidAt, channel, payer } = this;
    const by = payer && { payer: { relation: payer.relation, name: payer.name } };
    return { paymentId, amount: fen(amount), paidAt, channel, ...by };
  }
}

/** A payment turned out void, whole; there are no partial reversals. The payment is named by the address. */
class ReverseRepaymentRequest {
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

/** A payment was booked to the wrong loan. The payment and that loan are named by the address. */
export class ReassignmentRequest {
  @IdField({ description: 'Id of the reassignment, of this loan; it moves one payment.', example: 'RA00001' })
  reassignmentId!: string;

  @IdField({ description: 'The loan the payment belongs to; it may be another person’s.', example: 'JB2' })
  toLoanId!: string;

  @ChoiceField(REASSIGNMENT_REASONS, { description: 'Why it stood on this loan.', example: 'WRONG_LOAN' })
  reason!: ReassignmentReason;
}

/** The same, with the approval of exactly this. */
class ReassignRepaymentRequest extends ReassignmentRequest {
  @ApprovalField()
  approvalId?: string;
}

/** Money that nobody owed was given back. */
class RefundOverpaymentRequest {
  @IdField({ description: 'Id of the refund, of this loan: the same id twice is one refund.', example: 'F00001' })
  refundId!: string;

  @FenField({ description: 'Amount in fen, at least 1 and at most what waits as credit.', min: 1 })
  amount!: number;

  @InstantField({ description: 'The moment of the transfer. Its Shanghai date is the value date.' })
  refundedAt!: string;

  @IdField({
    description: 'Reference of the transfer with the bank; stands for one refund.',
    example: '20250612-000017',
  })
  bankReference!: string;

  @IdField({
    description: 'Complaint whose answer grants it: what it grants and is not given yet becomes less by this.',
    optional: true,
    example: 'TS-20261103-7',
  })
  complaintId?: string;

  @LateBecauseField()
  lateBecause?: string;

  toData(): RefundOverpaymentData {
    const { refundId, refundedAt, bankReference, complaintId } = this;
    const refund = { refundId, amount: fen(this.amount), refundedAt, bankReference, ...lateBecause(this) };
    return { ...refund, ...givenFields({ complaintId }) };
  }
}

@ApiTags('loans')
@Controller('loans')
export class RepaymentsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post(':loanId/repayments')
  @CommandRoute({
    summary: 'Record a repayment',
    description:
      'Money that came in. The same payment id with the same content is one payment; with other content it is refused (PAYMENT_ID_REUSED). Payments may become known in any order; a value date after the business date is refused (VALUE_DATE_IN_FUTURE). What is more than owed becomes credit.',
    roles: ['service'],
  })
  recordRepayment(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: RecordRepaymentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'RecordRepayment', body.toData(), stamp));
  }

  @Post(':loanId/repayments/:paymentId/reversal')
  @CommandRoute({
    summary: 'Reverse a repayment',
    description: 'The payment turned out void, whole. What it had paid is owed again, as if it had never come.',
    roles: ['service'],
  })
  reverseRepayment(
    @Param('loanId', IdParameter) loanId: string,
    @Param('paymentId', IdParameter) paymentId: string,
    @Body() body: ReverseRepaymentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'ReverseRepayment', body.toData(paymentId), stamp));
  }

  @Post(':loanId/repayments/:paymentId/reassignment')
  @CommandRoute({
    summary: 'Reassign a repayment to another loan',
    description:
      'The payment was booked to the wrong loan. Here it counts on no day any more; the processes record it on the right loan, once, with its own moment and channel, and the plans of both are brought to where their loans stand. A settled loan takes it as credit. If the other loan cannot take it, the answer says so (TARGET_LOAN_REFUSES); should that come about only afterwards, the payment counts here again (RepaymentReassignmentRescinded) and `reassignments` of the loan tells the rule. To another person’s loan no officer moves it alone: a second person approves exactly this first (POST /approvals with `reassignment`).',
    roles: ['service', 'officer', 'supervisor'],
  })
  reassignRepayment(
    @Param('loanId', IdParameter) loanId: string,
    @Param('paymentId', IdParameter) paymentId: string,
    @Body() { reassignmentId, toLoanId, reason, approvalId }: ReassignRepaymentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { reassignmentId, paymentId, toLoanId, reason, ...givenFields({ approvalId }) };
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'ReassignRepayment', data, stamp));
  }

  @Post(':loanId/refunds')
  @CommandRoute({
    summary: 'Refund an overpayment',
    description:
      'Money that waits as credit was transferred back. At most `refundable` of the loan can be refunded (REFUND_EXCEEDS_CREDIT), so that nothing that was paid is unpaid again; a transfer stands for one refund (BANK_REFERENCE_REUSED). From its day on the payments the money had come with count that much less. With `complaintId` it is what a complaint was granted, and never more than that (REMEDY_EXCEEDS_GRANT).',
    roles: ['service', 'supervisor'],
  })
  refundOverpayment(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: RefundOverpaymentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'RefundOverpayment', body.toData(), stamp));
  }
}
