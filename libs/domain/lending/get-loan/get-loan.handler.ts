import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { isRegistered } from '../domain/loan.state';
import { GetLoan } from './get-loan.query';
import { loanView, type LoanView } from './loan-view';

/** The loan and the revision it was read at; null when it is not registered. */
export type GetLoanAnswer = { readonly loan: LoanView; readonly revision: number } | null;

@QueryHandler(GetLoan)
export class GetLoanHandler implements IQueryHandler<GetLoan, GetLoanAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ loanId, asOf }: GetLoan): Promise<GetLoanAnswer> {
    const { state, revision } = await this.executor.load(loanStream(loanId), loanDecider);
    return isRegistered(state) ? { loan: loanView(state, asOf), revision } : null;
  }
}
