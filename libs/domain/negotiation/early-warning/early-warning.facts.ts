/** What an early warning reads of its loan. */
import { openEpisode } from '../case/case.state';
import type { Reading, Told } from '../case/reading';
import type { EndEarlyWarningData, RaiseEarlyWarningData } from './early-warning.decisions';
import { arrearsSinceWarning, warnedLoan } from './warned-loan';

export const earlyWarningFacts = {
  async RaiseEarlyWarning(
    asked: Told<RaiseEarlyWarningData, 'loan'>,
    { context: { businessDate }, streams }: Reading,
  ): Promise<RaiseEarlyWarningData> {
    return { ...asked, loan: warnedLoan((await streams.loan(asked.loanId)).state, businessDate) };
  },

  async EndEarlyWarning(
    asked: Told<EndEarlyWarningData, 'report'>,
    { state, context: { businessDate }, streams }: Reading,
  ): Promise<EndEarlyWarningData> {
    const loan = openEpisode(state)?.loans.find(({ loanId }) => loanId === asked.loanId);
    if (loan?.status !== 'EARLY_WARNING') return { ...asked, report: null };
    const known = (await streams.loan(asked.loanId)).state;
    return { ...asked, report: arrearsSinceWarning(known, businessDate, loan.asOf) };
  },
};
