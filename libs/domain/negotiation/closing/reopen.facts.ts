/** What reopening reads elsewhere: whether the loans are loans at all. */
import { sumFen } from '#kernel';
import type { NamingApproval, Reading } from '../case/reading';
import type { ReopenCaseData, ReopeningAsked } from './reopen.decisions';
import { debtAuthority, debtOf } from './withdrawal.facts';

export const reopenFacts = {
  async ReopenCase(asked: ReopeningAsked & NamingApproval, reading: Reading): Promise<ReopenCaseData> {
    const { streams } = reading;
    const { approvalId, ...said } = asked;
    const read = async (loanId: string): Promise<readonly string[]> =>
      (await streams.loan(loanId)).state.withdrawnOn === null ? [] : [loanId];
    const withdrawnLoans = (await Promise.all(said.loanIds.map(read))).flat();
    const debts = await Promise.all(said.loanIds.map((loanId) => debtOf(loanId, reading)));
    const principal = sumFen(debts.map((debt) => debt.principal));
    return { ...said, withdrawnLoans, principal, authority: await debtAuthority(said, approvalId, reading) };
  },
};
