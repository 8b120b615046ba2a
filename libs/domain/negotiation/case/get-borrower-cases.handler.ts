import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { caseStream } from './case-ids';
import { caseDecider } from './case.decider';
import { caseSummary, type CaseSummary } from './case-summary';
import { GetBorrowerCases } from './get-borrower-cases.query';

/** Revision −1 and no case when the person never was in difficulty. */
export interface GetBorrowerCasesAnswer {
  readonly cases: readonly CaseSummary[];
  readonly revision: number;
}

@QueryHandler(GetBorrowerCases)
export class GetBorrowerCasesHandler implements IQueryHandler<GetBorrowerCases, GetBorrowerCasesAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ borrowerId }: GetBorrowerCases): Promise<GetBorrowerCasesAnswer> {
    const { state, revision } = await this.executor.load(caseStream(borrowerId), caseDecider);
    const cases = state.episodes.map(caseSummary);
    return { cases, revision };
  }
}
