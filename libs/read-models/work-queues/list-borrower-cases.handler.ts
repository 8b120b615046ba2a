import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { readPersons } from '#persons';
import { entityOf, ReadModels } from '#projections';
import { type CaseStandingRow, caseStandingTable } from './case-standing.table';
import { type BorrowerCase, ListBorrowerCases, type ListBorrowerCasesAnswer } from './list-borrower-cases.query';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';

@QueryHandler(ListBorrowerCases)
export class ListBorrowerCasesHandler implements IQueryHandler<ListBorrowerCases> {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  async execute({ borrowerId: named }: ListBorrowerCases): Promise<ListBorrowerCasesAnswer> {
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager, freshness) => {
      const persons = await readPersons(manager, [named]);
      const [borrowerId = named, ...others] = persons.recordsOf(named);
      const rows = await manager
        .createQueryBuilder(entityOf(caseStandingTable), 'standing')
        .where('standing.borrowerId = ANY(:records)', { records: [borrowerId, ...others] })
        // Episodes count up: the shorter id is the older one.
        .orderBy('length(standing.caseId)')
        .addOrderBy('standing.caseId')
        .getMany();
      return { borrowerId, cases: rows.map(borrowerCase), freshness };
    });
  }
}

function borrowerCase({ caseId, openedOn, closedOn, loanIds, stage }: CaseStandingRow): BorrowerCase {
  return { caseId, openedOn, closedOn, loanIds, stage };
}
