import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { entityOf, pageSize, ReadModels, SignedCursor } from '#projections';
import { ListLoans, type ListLoansAnswer, type LoanFilter, type LoanListItem } from './list-loans.query';
import { LOAN_BOOK_PROJECTION } from './loan-book.projection';
import { type LoanBookRow, loanBookTable } from './loan-book.table';

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
      const rows = manager.createQueryBuilder(entityOf(loanBookTable), 'loan').where('TRUE');
      for (const [condition, parameters] of conditions(filter)) rows.andWhere(condition, parameters);
      const total = await rows.getCount();
      if (after !== undefined) rows.andWhere('loan.loanId > :after', { after });
      const found = await rows
        .orderBy('loan.loanId')
        .limit(size + 1)
        .getMany();
      const items = found.slice(0, size);
      const last = items.at(-1);
      const nextCursor = found.length > size && last ? this.cursors.seal(query, [last.loanId]) : null;
      return { total, items: items.map(listItem), nextCursor, freshness };
    });
  }
}

function listItem({ agreementId, planStatus, ...loan }: LoanBookRow): LoanListItem {
  return { ...loan, agreementId: planStatus === 'IN_FORCE' ? agreementId : null };
}

function conditions({ borrowerId, product, status, inOpenCase }: LoanFilter): [string, object][] {
  const found: [string, object][] = [];
  if (borrowerId !== undefined) found.push(['loan.borrowerId = :borrowerId', { borrowerId }]);
  if (product !== undefined) found.push(['loan.product = :product', { product }]);
  if (status !== undefined) found.push(['loan.status = :status', { status }]);
  if (inOpenCase !== undefined) found.push([`loan.openCaseId IS ${inOpenCase ? 'NOT ' : ''}NULL`, {}]);
  return found;
}
