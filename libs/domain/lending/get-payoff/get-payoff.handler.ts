import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { isRegistered } from '../domain/loan.state';
import { GetPayoff } from './get-payoff.query';
import { payoffView, type LoanPayoff } from './payoff-view';

/** The figure and the revision it was read at; null when the loan is not registered. */
export type GetPayoffAnswer = { readonly payoff: LoanPayoff; readonly revision: number } | null;

@QueryHandler(GetPayoff)
export class GetPayoffHandler implements IQueryHandler<GetPayoff, GetPayoffAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ loanId, on }: GetPayoff): Promise<GetPayoffAnswer> {
    const { state, revision } = await this.executor.load(loanStream(loanId), loanDecider);
    return isRegistered(state) ? { payoff: payoffView(state, on), revision } : null;
  }
}
