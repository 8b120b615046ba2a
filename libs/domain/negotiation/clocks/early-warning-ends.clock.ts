/**
 * The due date an early warning is about: once the day after it has ended, it is known whether the loan is overdue. It rests while
 * relief for the loan is negotiated.
 */
import { addDays, type LocalDate } from '#kernel';
import type { CaseLoan, Episode } from '../case/case.state';
import { loansAskedFor } from '../case/loans-left';
import type { CaseClock } from './clock';
import { negotiationUnderWay } from './negotiation-under-way';

interface Warned {
  readonly loan: CaseLoan;
  readonly on: LocalDate;
}

export const earlyWarningEnds: CaseClock<Warned> = {
  kind: 'EARLY_WARNING_ENDS',
  party: 'BORROWER',
  startedBy(episode: Episode) {
    if (episode.closedOn !== null) return [];
    const negotiation = negotiationUnderWay(episode);
    const negotiated = negotiation ? loansAskedFor(negotiation) : [];
    return episode.loans.flatMap((loan) =>
      loan.status === 'EARLY_WARNING' && loan.warnedOf && !negotiated.includes(loan.loanId)
        ? [{ loan, on: loan.warnedOf }]
        : [],
    );
  },
  dueOn: ({ on }) => on,
  answeredBy: ({ on }) => ({ command: 'EndEarlyWarning', from: addDays(on, 2) }),
  about: ({ loan: { loanId } }) => ({ subject: loanId, reference: loanId }),
};
