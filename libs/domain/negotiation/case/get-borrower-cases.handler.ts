import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { personOf } from '#parties';
import { caseStream } from './case-ids';
import { caseDecider } from './case.decider';
import { caseSummary, type CaseSummary } from './case-summary';
import { GetBorrowerCases } from './get-borrower-cases.query';

/** Revision −1 and no case when the person never was in difficulty. */
export interface GetBorrowerCasesAnswer {
  /** The record that stands for the person. */
  readonly borrowerId: string;
  readonly cases: readonly CaseSummary[];
  readonly revision: number;
}

@QueryHandler(GetBorrowerCases)
export class GetBorrowerCasesHandler implements IQueryHandler<GetBorrowerCases, GetBorrowerCasesAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ borrowerId }: GetBorrowerCases): Promise<GetBorrowerCasesAnswer> {
    const { partyId, records } = await personOf(this.executor, borrowerId);
    const read = await Promise.all(records.map((one) => this.executor.load(caseStream(one.partyId), caseDecider)));
    // Those of merged records were before: what went on of them stands in the survivor's.
    const cases = read.toReversed().flatMap(({ state }) => state.episodes.map(caseSummary));
    return { borrowerId: partyId, cases, revision: read[0]?.revision ?? -1 };
  }
}
