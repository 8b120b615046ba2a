/** The loan book, page by page. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListLoans, type ListLoansAnswer, LOAN_BOOK_PROJECTION, loanListSchema } from '#loan-book';
import { eventualAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Eventual } from '../reads/freshness.schema';
import { ReadDesk } from '../reads/read-desk';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { LoanListQuery } from './loan-list.query';

@ApiTags('loans')
@Controller('loans')
export class LoanListController {
  constructor(private readonly desk: ReadDesk) {}

  @Get()
  @ReadRoute({
    summary: 'List loans',
    description: 'The loan book by person, product and state; pages with the number of all matches.',
    roles: ['service', 'officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('LoanList', loanListSchema),
  })
  async listLoans(
    @Query() asked: LoanListQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<ListLoansAnswer>> {
    const query = new ListLoans({ ...asked.filter(), ...asked.page() });
    const { minPosition } = asked;
    return this.desk.answer(exchange, { projection: LOAN_BOOK_PROJECTION, query, minPosition });
  }
}
