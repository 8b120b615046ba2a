import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { isRegistered } from '../domain/loan.state';
import { arrearsView, type LoanArrears } from './arrears-view';
import { GetArrears } from './get-arrears.query';

/** What is owed and the revision it was read at; null when the loan is not registered. */
export type GetArrearsAnswer = { readonly owed: LoanArrears; readonly revision: number } | null;

@QueryHandler(GetArrears)
export class GetArrearsHandler implements IQueryHandler<GetArrears, GetArrearsAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ loanId, asOf }: GetArrears): Promise<GetArrearsAnswer> {
    const { state, revision } = await this.executor.load(loanStream(loanId), loanDecider);
    return isRegistered(state) ? { owed: arrearsView(state, asOf), revision } : null;
  }
}
