import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { GetStandingOfCases, type StandingOfCases } from '#parties';
import { caseStream } from '../case/case-ids';
import { caseDecider } from '../case/case.decider';
import { standingOfCases } from './standing-of-cases';

@QueryHandler(GetStandingOfCases)
export class GetStandingOfCasesHandler implements IQueryHandler<GetStandingOfCases> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ borrowerId }: GetStandingOfCases): Promise<StandingOfCases> {
    const { state } = await this.executor.load(caseStream(borrowerId), caseDecider);
    return standingOfCases(state);
  }
}
