/** What loan servicing and payment services tell of a loan. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fen, localDate } from '#kernel';
import {
  type AddLegalCostData,
  EARLY_SETTLEMENT_REQUESTERS,
  type EarlySettlementRequester,
  ForLoan,
  LEGAL_COST_KINDS,
  type LegalCostKind,
  PAYER_RELATIONS,
  type PayerRelation,
  REASSIGNMENT_REASONS,
  type ReassignmentReason,
  type RecordRepaymentData,
  type RefundOverpaymentData,
  type RequestEarlySettlementData,
  type ReverseRepaymentData,
} from '#lending';
import { ChoiceField, DateField, FenField, IdField, InstantField, NameField, NestedField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { NoFields } from '../requests/no-fields.request';
import { IdParameter } from '../requests/id-parameter.pipe';
import { RegisterLoanRequest } from './register-loan.request';
import { ScheduleRowRequest } from './schedule-row.request';

/** The next bill of a monthly-bill account. */
class PostBillRequest extends ScheduleRowRequest {}

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
class ReassignRepaymentRequest {
  @IdField({ description: 'Id of the reassignment, of this loan; it moves one payment.', example: 'RA00001' })
  reassignmentId!: string;

  @IdField({ description: 'The loan the payment belongs to; it may be another person’s.', example: 'JB2' })
  toLoanId!: string;

  @ChoiceField(REASSIGNMENT_REASONS, { description: 'Why it stood on this loan.', example: 'WRONG_LOAN' })
  reason!: ReassignmentReason;
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

  toData(): RefundOverpaymentData {
    const { refundId, refundedAt, bankReference } = this;
    return { refundId, amount: fen(this.amount), refundedAt, bankReference };
  }
}

/** The debt is to end before its last due date. */
class RequestEarlySettlementRequest {
  @IdField({ description: 'Id of the request, of this loan: the same id twice is one request.', example: 'E00001' })
  requestId!: string;

  @ChoiceField(EARLY_SETTLEMENT_REQUESTERS, { description: 'Who asks for it.', example: 'BORROWER' })
  requestedBy!: EarlySettlementRequester;

  @DateField({ description: 'The first day on which money that can end the debt does; not after the business date.' })
  from!: string;

  @DateField({ description: 'The last such day, at most 92 days on; 30 days on when left out.', optional: true })
  until?: string;

  toData(): RequestEarlySettlementData {
    const { requestId, requestedBy, until } = this;
    const from = localDate(this.from);
    return { requestId, requestedBy, from, ...(until === undefined ? {} : { until: localDate(until) }) };
  }
}

/** What it cost to sue. */
class AddLegalCostRequest {
  @IdField({ description: 'Id of the cost, of this loan: the same id twice is one cost.', example: 'LC00001' })
  costId!: string;

  @ChoiceField(LEGAL_COST_KINDS, { description: 'What was paid for.', example: 'COURT_FEE' })
  kind!: LegalCostKind;

  @FenField({ description: 'Amount in fen, at least 1.', min: 1 })
  amount!: number;

  @DateField({ description: 'From this day on it is owed; not after the business date.' })
  incurredOn!: string;

  @IdField({ description: 'Number of the matter with the court.', optional: true, example: '2025-MC-1234' })
  courtReference?: string;

  toData(): AddLegalCostData {
    const { costId, kind, amount, incurredOn, courtReference = null } = this;
    return { costId, kind, amount: fen(amount), incurredOn: localDate(incurredOn), courtReference };
  }
}

@ApiTags('loans')
@Controller('loans')
export class LoanCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Register a disbursed loan',
    description:
      'Makes a credit agreement known with its terms and schedule. Registering the same loan again with the same terms changes nothing; with other terms it is refused (LOAN_EXISTS_DIFFERENTLY).',
    roles: ['service'],
    creates: true,
  })
  registerLoan(@Body() body: RegisterLoanRequest, @Exchange() exchange: HttpExchange): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(body.loanId, 'RegisterLoan', body.toData(), stamp), {
      location: `/loans/${body.loanId}`,
    });
  }

  @Post(':loanId/bills')
  @CommandRoute({
    summary: 'Post the next bill',
    description: 'The next monthly bill of a revolving account (method BILL). Amounts in fen.',
    roles: ['service'],
  })
  postBill(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: PostBillRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'PostBill', body.toData(), stamp));
  }

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
      'The payment was booked to the wrong loan. Here it counts on no day any more; the processes record it on the right loan, once, with its own moment and channel, and the plans of both are brought to where their loans stand. A settled loan takes it as credit. If the other loan cannot take it, the answer says so (TARGET_LOAN_REFUSES); should that come about only afterwards, the payment counts here again (RepaymentReassignmentRescinded) and `reassignments` of the loan tells the rule.',
    roles: ['service', 'officer', 'supervisor'],
  })
  reassignRepayment(
    @Param('loanId', IdParameter) loanId: string,
    @Param('paymentId', IdParameter) paymentId: string,
    @Body() { reassignmentId, toLoanId, reason }: ReassignRepaymentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { reassignmentId, paymentId, toLoanId, reason };
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'ReassignRepayment', data, stamp));
  }

  @Post(':loanId/refunds')
  @CommandRoute({
    summary: 'Refund an overpayment',
    description:
      'Money that waits as credit was transferred back. At most `refundable` of the loan can be refunded (REFUND_EXCEEDS_CREDIT), so that nothing that was paid is unpaid again; a transfer stands for one refund (BANK_REFERENCE_REUSED). From its day on the payments the money had come with count that much less.',
    roles: ['service', 'supervisor'],
  })
  refundOverpayment(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: RefundOverpaymentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'RefundOverpayment', body.toData(), stamp));
  }

  @Post(':loanId/early-settlements')
  @CommandRoute({
    summary: 'Request early settlement',
    description:
      'On a contract, money beyond what is due waits for its due dates. Once this is requested, the money that waits and comes ends the debt on the day on which it reaches the payoff of that day (`GET …/payoff`); interest that has not run and fees to come are not asked for. Less than that pays what is due, and waits, as ever.',
    roles: ['service', 'officer', 'supervisor'],
  })
  requestEarlySettlement(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: RequestEarlySettlementRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'RequestEarlySettlement', body.toData(), stamp));
  }

  @Post(':loanId/early-settlements/:requestId/withdrawal')
  @CommandRoute({
    summary: 'Withdraw a request for early settlement',
    description: 'From today on money beyond what is due waits again. What has ended the debt cannot be withdrawn.',
    roles: ['service', 'officer', 'supervisor'],
  })
  withdrawEarlySettlement(
    @Param('loanId', IdParameter) loanId: string,
    @Param('requestId', IdParameter) requestId: string,
    @Body() _: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'WithdrawEarlySettlement', { requestId }, stamp));
  }

  @Post(':loanId/legal-costs')
  @CommandRoute({
    summary: 'Add what it cost to sue',
    description:
      'Due at once and paid before anything else on the loan (民法典 第561条); it bears no penalty and makes no row overdue. Refused while an agreement is kept (LEGAL_COST_DURING_PLAN). A plan agreed later takes it over as a fee.',
    roles: ['service', 'officer', 'supervisor'],
  })
  addLegalCost(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: AddLegalCostRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'AddLegalCost', body.toData(), stamp));
  }
}
