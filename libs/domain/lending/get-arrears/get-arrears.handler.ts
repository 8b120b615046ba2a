import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import type { Arrears } from '#loan-math';
import { loanArrears } from '../domain/loan-figures';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { isRegistered } from '../domain/loan.state';
import { GetArrears } from './get-arrears.query';

/** Null when the loan is not registered; `arrears` null when it was not disbursed by then. */
export type GetArrearsAnswer = {
  readonly loanId: string;
  readonly arrears: Arrears | null;
  readonly revision: number;
} | null;

@QueryHandler(GetArrears)
export class GetArrearsHandler implements IQueryHandler<GetArrears, GetArrearsAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ loanId, asOf }: GetArrears): Promise<GetArrearsAnswer> {
    const { state, revision } = await this.executor.load(loanStream(loanId), loanDecider);
    return isRegistered(state) ? { loanId, arrears: loanArrears(state, asOf), revision } : null;
  }
}
