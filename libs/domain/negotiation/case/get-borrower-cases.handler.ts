import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import type { LocalDate } from '#kernel';
import { caseStream } from './case-ids';
import { caseDecider } from './case.decider';
import type { LoanOutcome } from '../overdue/overdue.events';
import { caseStage, type CaseStage } from './case-stage';
import { GetBorrowerCases } from './get-borrower-cases.query';

export interface CaseSummary {
  readonly caseId: string;
  readonly stage: CaseStage;
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly loanIds: readonly string[];
  readonly outcomes: readonly LoanOutcome[];
}

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
    const cases = state.episodes.map((episode) => ({
      caseId: episode.caseId,
      stage: caseStage(episode),
      openedOn: episode.openedOn,
      closedOn: episode.closedOn,
      loanIds: episode.loans.map(({ loanId }) => loanId),
      outcomes: episode.outcomes,
    }));
    return { cases, revision };
  }
}
