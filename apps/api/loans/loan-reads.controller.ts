/** A loan and what is owed on it, folded from its own stream. */
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { type IQuery, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { addYears, localDate, type LocalDate } from '#kernel';
import type { DataOf } from '#event-schema';
import {
  GetArrears,
  type GetArrearsAnswer,
  GetLoan,
  GetPayoff,
  type GetPayoffAnswer,
  type LoanPayoff,
  loanPayoffSchema,
  type GetLoanAnswer,
  type LoanArrears,
  loanArrearsSchema,
  shownLoanSchema,
  shownPayments,
} from '#lending';
import { SignedCursor } from '#projections';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import { invalid } from '../problems/problem';
import { AsOfQuery } from '../reads/as-of.query';
import type { Strong } from '../reads/freshness.schema';
import { notInFuture } from '../reads/not-in-future';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { LoanPaymentsQuery } from './loan-payments.query';
import { PayoffQuery } from './payoff.query';
import { loanPaymentsSchema, pageOf } from './payments-page';

/** Far beyond the end of any loan, and near enough for exact figures. */
const YEARS_AHEAD = 10;

@ApiTags('loans')
@Controller('loans')
export class LoanReadsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  @Get(':loanId')
  @ReadRoute({
    summary: 'Show a loan',
    description:
      'Terms, rows, the latest 200 payments with where they went, and the plan, at the end of a business date.',
    roles: ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'loanId',
    consistency: 'strong',
    answers: strongAnswerOf('Loan', shownLoanSchema),
  })
  async getLoan(
    @Param('loanId', IdParameter) loanId: string,
    @Query() { asOf }: AsOfQuery,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<DataOf<typeof shownLoanSchema>>> {
    const answer = await this.known<GetLoan, GetLoanAnswer>(new GetLoan(loanId, this.endOf(asOf)));
    const loan = { ...answer.loan, ...shownPayments(loanId, answer.loan.payments) };
    return strongAnswer(response, loan, answer.revision);
  }

  @Get(':loanId/payments')
  @ReadRoute({
    summary: 'Payments of a loan, page by page',
    description:
      'Every payment in the order it became known, with where it went by what is known at the end of a business date.',
    roles: ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'loanId',
    consistency: 'strong',
    answers: strongAnswerOf('LoanPayments', loanPaymentsSchema),
  })
  async getPayments(
    @Param('loanId', IdParameter) loanId: string,
    @Query() asked: LoanPaymentsQuery,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<DataOf<typeof loanPaymentsSchema>>> {
    const day = this.endOf(asked.asOf);
    const answer = await this.known<GetLoan, GetLoanAnswer>(new GetLoan(loanId, day));
    const query = { list: 'payments', loanId, asOf: asked.asOf ?? null };
    const page = pageOf(answer.loan.payments, query, asked.page(), this.cursors);
    return strongAnswer(response, { loanId, asOf: day, ...page }, answer.revision);
  }

  @Get(':loanId/arrears')
  @ReadRoute({
    summary: 'What is owed on a loan',
    description: 'Days past due, class, and every amount owed at the end of a business date, by what is known now.',
    roles: ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'loanId',
    consistency: 'strong',
    answers: strongAnswerOf('LoanArrears', loanArrearsSchema),
  })
  async getArrears(
    @Param('loanId', IdParameter) loanId: string,
    @Query() { asOf }: AsOfQuery,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<LoanArrears>> {
    const { owed, revision } = await this.known<GetArrears, GetArrearsAnswer>(new GetArrears(loanId, this.endOf(asOf)));
    return strongAnswer(response, owed, revision);
  }

  @Get(':loanId/payoff')
  @ReadRoute({
    summary: 'What ends the debt on a day',
    description:
      'The figure of early settlement, component by component, on any day up to ten years ahead, as if nothing more were paid until then: interest that has not run and fees to come are not owed (民法典 第677条). A plan that is kept ends as soon as its figure is paid; on a contract early settlement has to be requested, otherwise the money waits for its due dates.',
    roles: ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'loanId',
    consistency: 'strong',
    answers: strongAnswerOf('LoanPayoff', loanPayoffSchema),
  })
  async getPayoff(
    @Param('loanId', IdParameter) loanId: string,
    @Query() { on }: PayoffQuery,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<LoanPayoff>> {
    const today = this.clock.businessDate();
    const asked = on === undefined ? today : localDate(on);
    const latest = addYears(today, YEARS_AHEAD);
    if (asked > latest) {
      throw invalid([{ parameter: 'on', code: 'TOO_FAR_AHEAD', detail: `must not be after ${latest}` }]);
    }
    const { payoff, revision } = await this.known<GetPayoff, GetPayoffAnswer>(new GetPayoff(loanId, asked));
    return strongAnswer(response, payoff, revision);
  }

  /** @throws Problem where there is no such loan */
  private async known<Query extends IQuery, Answer>(query: Query): Promise<NonNullable<Answer>> {
    const answer = await this.queries.execute<Query, Answer>(query);
    if (!answer) throw unknownResource('LOAN_UNKNOWN', 'There is no such loan.', '没有这笔借款。');
    return answer;
  }

  /** @throws Problem for a day that has not come */
  private endOf(asOf: string | undefined): LocalDate {
    const today = this.clock.businessDate();
    notInFuture('asOf', asOf, today);
    return asOf === undefined ? today : localDate(asOf);
  }
}
