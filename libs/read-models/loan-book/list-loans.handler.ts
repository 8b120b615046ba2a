import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntitySchema } from 'typeorm';
import { type KnownPersons, readPersons, shownOfPersons } from '#persons';
import { entityOf, pageSize, ReadModels, SignedCursor } from '#projections';
import { ListLoans, type ListLoansAnswer, type LoanFilter, type LoanListItem } from './list-loans.query';
import { LOAN_BOOK_PROJECTION } from './loan-book.projection';
import { type LoanBookRow, loanBookTable, type LoanInCaseRow, loanInCaseTable } from './loan-book.table';

/** One row of each loan, also while it goes from one case to another. */
const IN_CASE = `told.loanId = loan.loanId AND told.openCaseId =
  (SELECT max(one.open_case_id) FROM read_models.loan_in_case AS one WHERE one.loan_id = loan.loan_id)`;

@QueryHandler(ListLoans)
export class ListLoansHandler implements IQueryHandler<ListLoans> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request: { cursor, limit, ...filter } }: ListLoans): Promise<ListLoansAnswer> {
    const query = { list: 'loans', filter: { ...filter } };
    const after = cursor === undefined ? undefined : String(this.cursors.open(query, cursor)[0]);
    const size = pageSize(limit);
    return this.readModels.snapshot(LOAN_BOOK_PROJECTION, async (manager, freshness) => {
      const rows = manager
        .createQueryBuilder<BookedLoan>(entityOf(loanBookTable) as EntitySchema<BookedLoan>, 'loan')
        .leftJoinAndMapOne('loan.inCase', entityOf(loanInCaseTable).options.name, 'told', IN_CASE)
        .where('TRUE');
      const asked = await readPersons(manager, [filter.borrowerId]);
      for (const [condition, parameters] of conditions(filter, asked)) rows.andWhere(condition, parameters);
      const total = await rows.getCount();
      if (after !== undefined) rows.andWhere('loan.loanId > :after', { after });
      const found = await rows
        .orderBy('loan.loanId')
        .limit(size + 1)
        .getMany();
      const items = found.slice(0, size);
      const last = items.at(-1);
      const nextCursor = found.length > size && last ? this.cursors.seal(query, [last.loanId]) : null;
      return { total, items: await shownOfPersons(manager, items.map(listItem)), nextCursor, freshness };
    });
  }
}

/** A row of the book with what an open case was told of the loan. */
export interface BookedLoan extends LoanBookRow {
  readonly inCase?: LoanInCaseRow | null;
}

export function listItem({ agreementId, planStatus, inCase, events: _, ...loan }: BookedLoan): LoanListItem {
  return {
    ...loan,
    agreementId: planStatus === 'IN_FORCE' ? agreementId : null,
    openCaseId: inCase?.openCaseId ?? null,
    reportedBucket: inCase?.reportedBucket ?? null,
    reportedClass: inCase?.reportedClass ?? null,
  };
}

function conditions(
  { borrowerId, product, status, inOpenCase }: LoanFilter,
  persons: KnownPersons,
): [string, object][] {
  const found: [string, object][] = [];
  if (borrowerId !== undefined) {
    found.push(['loan.borrowerId = ANY(:records)', { records: persons.recordsOf(borrowerId) }]);
  }
  if (product !== undefined) found.push(['loan.product = :product', { product }]);
  if (status !== undefined) found.push(['loan.status = :status', { status }]);
  if (inOpenCase !== undefined) found.push([`told.openCaseId IS ${inOpenCase ? 'NOT ' : ''}NULL`, {}]);
  return found;
}
