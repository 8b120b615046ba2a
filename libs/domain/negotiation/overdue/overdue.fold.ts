/** A loan falls overdue, ages, is cured; the episode opens with its first loan, closes, and is taken up again. */
import { changeEpisode, changeLoan, withStatus } from '../case/case.changes';
import type { CaseLoan, CaseState, Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import { newEpisode } from '../case/new-episode';
import { withClaimTold } from '../legal/claim-elsewhere.fold';
import { withTheirs } from '../merging/merged-case.fold';
import type { OverdueDetectedData, overdueEvents, OverdueFigures } from './overdue.events';

function figuresOf(data: OverdueDetectedData): OverdueFigures {
  const { dpd, bucket, overduePrincipal, overdueInterest, overduePenalty, overdueFee, payoff, oldestUnpaidDueOn } =
    data;
  return {
    dpd,
    bucket,
    class: data.class,
    overduePrincipal,
    overdueInterest,
    overduePenalty,
    overdueFee,
    payoff,
    oldestUnpaidDueOn,
  };
}

function detected(data: OverdueDetectedData): CaseLoan {
  const { loanId, product, asOf, lastDueOn = null } = data;
  return {
    loanId,
    product,
    status: 'OVERDUE',
    since: asOf,
    detectedOn: asOf,
    asOf,
    figures: figuresOf(data),
    restoration: null,
    lastDueOn,
    limitationWarnedOf: null,
    warnedOf: null,
  };
}

/** A payment that was returned leaves something to negotiate again. */
function owedAgain(episode: Episode, loanId: string): Episode {
  const without = (paid: readonly string[]): readonly string[] => paid.filter((one) => one !== loanId);
  return {
    ...episode,
    negotiations: episode.negotiations.map((negotiation) =>
      negotiation.status === 'OPEN' ? { ...negotiation, paidLoans: without(negotiation.paidLoans) } : negotiation,
    ),
  };
}

/** Found overdue of the person, it is theirs, whatever any of their cases knew of it before. */
function asTheirs(state: CaseState, { loanId }: OverdueDetectedData): CaseState {
  return { ...state, episodes: state.episodes.map((episode) => withTheirs(episode, [loanId])) };
}

/** What a court decided on it under another record of the person is told with it. */
function comingFromElsewhere(state: CaseState, data: OverdueDetectedData): CaseState {
  const { caseId, loanId, claimLost: isLost, claimJudgedOn: judgedOn = null } = data;
  return isLost === undefined ? state : withClaimTold(state, caseId, { loanId, isLost, judgedOn });
}

export const overdueFolds: Folds<keyof typeof overdueEvents> = {
  OverdueDetected(state, data) {
    const known = state.episodes.some((episode) => episode.caseId === data.caseId);
    const withEpisode = known ? state : { ...state, episodes: [...state.episodes, newEpisode(data, data.asOf)] };
    return changeEpisode(comingFromElsewhere(asTheirs(withEpisode, data), data), data.caseId, (was) => {
      const episode = owedAgain(was, data.loanId);
      return episode.loans.some((loan) => loan.loanId === data.loanId)
        ? changeLoan(episode, data.loanId, ({ status, detectedOn, restoration }) => ({
            ...detected(data),
            // An early warning was no detection.
            detectedOn: status === 'EARLY_WARNING' || status === 'AVERTED' ? data.asOf : detectedOn,
            restoration,
          }))
        : { ...episode, loans: [...episode.loans, detected(data)] };
    });
  },
  OverdueAged: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeLoan(episode, data.loanId, (loan) => ({
        ...loan,
        asOf: data.asOf,
        figures: figuresOf(data),
        lastDueOn: data.lastDueOn ?? loan.lastDueOn,
      })),
    ),
  OverdueCured: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeLoan(episode, data.loanId, (loan) => ({ ...loan, status: 'CURED', since: data.curedOn, asOf: data.asOf })),
    ),
  CaseClosed: (state, data) =>
    changeEpisode(state, data.caseId, (episode) => ({
      ...episode,
      closedOn: data.closedOn,
      outcomes: data.outcomes,
      // Said while it was open again: it is looked at anew now that it has closed.
      eligibility: null,
    })),
  CaseReopened: (state, data) =>
    changeEpisode(state, data.caseId, (episode) => {
      // What an officer takes up again is overdue as before; what a correction left to do stands so already.
      const again =
        data.because === undefined ? episode : withStatus(episode, data.loanIds, 'OVERDUE', data.reopenedOn);
      const withdrawals = broughtBack(again, data.loanIds, data.approvalId);
      return { ...again, withdrawals, closedOn: null, outcomes: [], eligibility: null };
    }),
};

/** The approval by which they are brought back is used. */
function broughtBack({ withdrawals }: Episode, loanIds: readonly string[], reopenedWith: string | undefined) {
  if (reopenedWith === undefined) return withdrawals;
  return withdrawals.map((one) => (loanIds.includes(one.loanId) ? { ...one, reopenedWith } : one));
}
