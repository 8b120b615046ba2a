/** Whose loan it is, by what is recorded now. */
import type { CommandExecutor } from '#event-store';
import { loanDecider, loanStream } from './domain/loan.decider';

/** Null where there is no such loan. */
export async function borrowerOfLoan(executor: CommandExecutor, loanId: string): Promise<string | null> {
  const { state } = await executor.load(loanStream(loanId), loanDecider);
  return state.registered?.borrowerId ?? null;
}
