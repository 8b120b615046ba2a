/**
 * A transfer that was none: its loans stand in the case as before, and its agreements go on where they stood. Where another case of the person
 * followed, the loans go on in that one, or in the next: the sweep finds them there.
 */
import { changeEpisode, withStatus } from '../case/case.changes';
import type { Agreement, Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import { openRows } from '../performance/open-rows';
import type { transferTakenBackEvents } from './transfer-taken-back.events';

export const transferTakenBackFolds: Folds<keyof typeof transferTakenBackEvents> = {
  TransferTakenBack: (state, { caseId, transferId, loanIds, agreementIds, takenBackOn }) => {
    const isBack = ({ data }: Agreement): boolean => agreementIds.includes(data.agreementId);
    const episodes = state.episodes.map((episode): Episode => {
      if (!episode.agreements.some(isBack)) return episode;
      return { ...episode, agreements: episode.agreements.map((one) => (isBack(one) ? handedBack(one) : one)) };
    });
    const underPlan = episodes
      .flatMap(({ agreements }) => agreements)
      .flatMap(({ plans }) => plans.filter(({ status }) => status === 'IN_FORCE').map(({ plan }) => plan.loanId));
    const [inPlan, overdue] = [true, false].map((is) => loanIds.filter((one) => underPlan.includes(one) === is));
    const still = state.episodes.at(-1)?.caseId === caseId ? 'OVERDUE' : 'MOVED';
    return changeEpisode({ ...state, episodes }, caseId, (episode) => ({
      ...withStatus(withStatus(episode, inPlan ?? [], 'IN_PLAN', takenBackOn), overdue ?? [], still, takenBackOn),
      transfers: episode.transfers.filter((one) => one.transferId !== transferId),
      transfersTakenBack: [...episode.transfersTakenBack, transferId],
    }));
  },
};

function handedBack(agreement: Agreement): Agreement {
  return {
    ...agreement,
    status: 'IN_FORCE',
    plans: agreement.plans.map((progress) =>
      progress.status === 'TRANSFERRED'
        ? { ...progress, status: 'IN_FORCE', nextDueOn: openRows(progress)[0]?.dueOn ?? null }
        : progress,
    ),
  };
}
