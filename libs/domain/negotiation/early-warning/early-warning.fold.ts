/** A loan comes into the case before it is overdue, and leaves it when its due date has passed well. */
import { fen } from '#kernel';
import { changeEpisode, changeLoan, withStatus } from '../case/case.changes';
import type { CaseLoan } from '../case/case.state';
import type { Folds } from '../case/fold';
import { newEpisode } from '../case/new-episode';
import type { earlyWarningEvents, EarlyWarningRaisedData } from './early-warning.events';

/** Nothing is overdue: the figures say so. */
function warned(data: EarlyWarningRaisedData): CaseLoan {
  const { loanId, product, asOf, payoff, nextDueOn } = data;
  const nothing = fen(0);
  return {
    loanId,
    product,
    status: 'EARLY_WARNING',
    since: asOf,
    detectedOn: asOf,
    asOf,
    figures: {
      dpd: 0,
      bucket: '0',
      class: data.class,
      overduePrincipal: nothing,
      overdueInterest: nothing,
      overduePenalty: nothing,
      overdueFee: nothing,
      payoff,
      oldestUnpaidDueOn: null,
    },
    restoration: null,
    lastDueOn: null,
    limitationWarnedOf: null,
    warnedOf: nextDueOn,
  };
}

export const earlyWarningFolds: Folds<keyof typeof earlyWarningEvents> = {
  EarlyWarningRaised(state, data) {
    const known = state.episodes.some(({ caseId }) => caseId === data.caseId);
    const withEpisode = known ? state : { ...state, episodes: [...state.episodes, newEpisode(data, data.asOf)] };
    return changeEpisode(withEpisode, data.caseId, (episode) =>
      episode.loans.some(({ loanId }) => loanId === data.loanId)
        ? changeLoan(episode, data.loanId, ({ restoration }) => ({ ...warned(data), restoration }))
        : { ...episode, loans: [...episode.loans, warned(data)] },
    );
  },
  EarlyWarningEnded: (state, data) =>
    changeEpisode(state, data.caseId, (episode) => withStatus(episode, [data.loanId], 'AVERTED', data.endedOn)),
};
