/** Payments that came in for no known loan: held, assigned to a loan, or returned. */
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { fen } from '#kernel';
import {
  ForSuspense,
  GetSuspensePayment,
  type GetSuspensePaymentAnswer,
  type HoldPaymentData,
  SUSPENSE_REASONS,
  SUSPENSE_STATUSES,
  type SuspensePaymentView,
  suspensePaymentSchema,
} from '#lending';
import { ListSuspense, type ListSuspenseAnswer, LOAN_BOOK_PROJECTION, suspenseListSchema } from '#loan-book';
import { ChoiceField, FenField, IdField, InstantField, NameField, TextField } from '#request-validation';
import { ApprovalField } from '../cases/approval.field';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { eventualAnswerOf, strongAnswerOf } from '../openapi/described-shape';
import { CommandRoute, ReadRoute } from '../openapi/route-decorators';
import type { Eventual, Strong } from '../reads/freshness.schema';
import { PageQuery } from '../reads/page.query';
import { ReadDesk } from '../reads/read-desk';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { lateBecause, LateBecauseField } from '../requests/late-entry.field';
import { givenFields } from '../requests/given-fields';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';

/** Money that came in and belongs to no known loan. */
class HoldPaymentRequest {
  @IdField({ description: 'Id of the payment with the payment service: the same id twice is one payment.' })
  paymentId!: string;

  @FenField({ description: 'Amount in fen, at least 1.', min: 1 })
  amount!: number;

  @InstantField({ description: 'The moment the money counts from, wherever it is assigned.' })
  paidAt!: string;

  @IdField({ description: 'Channel code.', example: 'BANK_TRANSFER' })
  channel!: string;

  @ChoiceField(SUSPENSE_REASONS, { description: 'Why it belongs to no loan yet.', example: 'LOAN_UNKNOWN' })
  why!: (typeof SUSPENSE_REASONS)[number];

  @IdField({ description: 'The loan it names, where it names one.', optional: true, example: 'JB7' })
  claimedLoanId?: string;

  @NameField({ description: 'Who paid. Personal: sealed.', optional: true, example: '李四' })
  payer?: string;

  @TextField({ description: 'What the payer wrote. Personal: sealed.', maxLength: 200, optional: true })
  reference?: string;

  toData(): HoldPaymentData {
    const { paymentId, amount, paidAt, channel, why, claimedLoanId = null, payer, reference } = this;
    return {
      ...{ paymentId, amount: fen(amount), paidAt, channel, why, claimedLoanId },
      ...(payer === undefined ? {} : { payer }),
      ...(reference === undefined ? {} : { reference }),
    };
  }
}

/** The loan a held payment belongs to. */
class AssignPaymentRequest {
  @IdField({ description: 'The loan it belongs to.', example: 'JB1' })
  loanId!: string;

  @ApprovalField()
  approvalId?: string;
}

/** A held payment was transferred back. */
class ReturnPaymentRequest {
  @InstantField({ description: 'The moment of the transfer.' })
  returnedAt!: string;

  @IdField({ description: 'Reference of the transfer with the bank.', example: '20250612-000018' })
  bankReference!: string;

  @LateBecauseField()
  lateBecause?: string;
}

class SuspenseListQuery extends PageQuery {
  @ChoiceField(SUSPENSE_STATUSES, { description: 'HELD are those that wait for somebody.', optional: true })
  status?: (typeof SUSPENSE_STATUSES)[number];
}

@ApiTags('suspense')
@Controller('suspense-payments')
export class SuspenseController {
  constructor(
    private readonly commands: CommandDesk,
    private readonly reads: ReadDesk,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Hold a payment in suspense',
    description:
      'Money that belongs to no known loan is held and counts for nobody until it is assigned to a loan or returned. The same payment told twice is one payment (PAYMENT_ID_REUSED with other content).',
    roles: ['service'],
    creates: true,
  })
  holdPayment(@Body() body: HoldPaymentRequest, @Exchange() exchange: HttpExchange): Promise<CommandReply> {
    const { paymentId } = body;
    const command = { type: 'HoldPayment', data: body.toData() } as const;
    return this.commands.send(exchange, (stamp) => new ForSuspense(paymentId, command, stamp), {
      location: `/suspense-payments/${paymentId}`,
    });
  }

  @Get()
  @ReadRoute({
    summary: 'List payments in suspense',
    description:
      'The oldest first, with their sum. With status HELD it is the queue of payments that wait for somebody.',
    roles: ['service', 'officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('SuspenseList', suspenseListSchema),
  })
  async listHeldPayments(
    @Query() asked: SuspenseListQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<ListSuspenseAnswer>> {
    const { status, minPosition } = asked;
    const query = new ListSuspense({ ...(status === undefined ? {} : { status }), ...asked.page() });
    return this.reads.answer(exchange, { projection: LOAN_BOOK_PROJECTION, query, minPosition });
  }

  @Get(':paymentId')
  @ReadRoute({
    summary: 'Show a payment in suspense',
    description: 'What came in, who paid as the role may see it, and what became of it.',
    roles: ['service', 'officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: strongAnswerOf('SuspensePayment', suspensePaymentSchema),
  })
  async getHeldPayment(
    @Param('paymentId', IdParameter) paymentId: string,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<Strong<SuspensePaymentView>> {
    const query = new GetSuspensePayment(paymentId, actingRoleOf(request));
    const answer = await this.queries.execute<GetSuspensePayment, GetSuspensePaymentAnswer>(query);
    if (!answer) throw unknownResource('PAYMENT_UNKNOWN', 'There is no such payment.', '没有这笔款项。');
    return strongAnswer(response, answer.payment, answer.revision);
  }

  @Post(':paymentId/assignment')
  @CommandRoute({
    summary: 'Assign a held payment to its loan',
    description:
      'The processes record it on the loan, once, with its own moment. If the loan cannot take it the answer says so (TARGET_LOAN_REFUSES); should that come about only afterwards, it is held again (PaymentAssignmentRefused). A payment that was assigned already is reassigned from its loan. Who assigns more than they may give up alone has a second person approve exactly this first (POST /approvals with `assignment`).',
    roles: ['service', 'officer', 'supervisor'],
  })
  assignHeldPayment(
    @Param('paymentId', IdParameter) paymentId: string,
    @Body() { loanId, approvalId }: AssignPaymentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const command = { type: 'AssignPayment', data: { loanId, ...givenFields({ approvalId }) } } as const;
    return this.commands.send(exchange, (stamp) => new ForSuspense(paymentId, command, stamp));
  }

  @Post(':paymentId/return')
  @CommandRoute({
    summary: 'Return a held payment',
    description: 'It was transferred back to whoever paid it, whole. What is assigned to a loan cannot be returned.',
    roles: ['service', 'supervisor'],
  })
  returnHeldPayment(
    @Param('paymentId', IdParameter) paymentId: string,
    @Body() body: ReturnPaymentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const { returnedAt, bankReference } = body;
    const data = { returnedAt, bankReference, ...lateBecause(body) };
    const command = { type: 'ReturnPayment', data } as const;
    return this.commands.send(exchange, (stamp) => new ForSuspense(paymentId, command, stamp));
  }
}
