/** Until when a claim can be pursued: the lender asks for performance, agrees, or goes to court before that day; some time ahead it is told. */
import type { LocalDate } from '#kernel';
import { type Limitation, limitationOf, warnedFrom } from '../limitation/limitation';
import type { CaseClock } from './clock';

type Running = Limitation & { readonly warnedOf: LocalDate | null };

export const limitationEnds: CaseClock<Running> = {
  kind: 'LIMITATION_ENDS',
  party: 'LENDER',
  startedBy: (episode) =>
    episode.loans.flatMap((loan) => {
      const limitation = limitationOf(episode, loan);
      return limitation ? [{ ...limitation, warnedOf: loan.limitationWarnedOf }] : [];
    }),
  dueOn: ({ lastDay }) => lastDay,
  answeredBy: ({ lastDay, warnedOf }) =>
    warnedOf === lastDay ? null : { command: 'WarnOfLimitation', from: warnedFrom(lastDay) },
  runsFrom: ({ from }) => from,
  about: ({ loanId }) => ({ subject: loanId, reference: loanId }),
};
