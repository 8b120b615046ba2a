/** What reopening reads elsewhere: whether the loans are loans at all. */
import type { Reading, Told } from '../case/reading';
import type { ReopenCaseData } from './reopen.decisions';

export const reopenFacts = {
  async ReopenCase(asked: Told<ReopenCaseData, 'withdrawnLoans'>, { streams }: Reading): Promise<ReopenCaseData> {
    const read = async (loanId: string): Promise<readonly string[]> =>
      (await streams.loan(loanId)).state.withdrawnOn === null ? [] : [loanId];
    return { ...asked, withdrawnLoans: (await Promise.all(asked.loanIds.map(read))).flat() };
  },
};
