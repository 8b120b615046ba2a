/** How long a restructured loan is observed. */
import { changeAgreement, changeEpisode, changePlan } from '../case/case.changes';
import type { CaseState } from '../case/case.state';
import type { Folds } from '../case/fold';
import type { observationEvents } from './observation.events';
import type { Observation } from './observation.state';

interface OfPlan {
  readonly caseId: string;
  readonly agreementId: string;
  readonly loanId: string;
}

function observed(state: CaseState, of: OfPlan, change: (known: Observation) => Observation): CaseState {
  return changeEpisode(state, of.caseId, (episode) =>
    changeAgreement(episode, of.agreementId, (agreement) =>
      changePlan(agreement, of.loanId, (progress) => ({ ...progress, observation: change(progress.observation) })),
    ),
  );
}

export const observationFolds: Folds<keyof typeof observationEvents> = {
  ObservationRestarted: (state, data) => {
    const { startedOn, earliestEnd } = data;
    return observed(state, data, () => ({ startedOn, earliestEnd, endedOn: null }));
  },
  ObservationEnded: (state, data) => {
    const { startedOn, endedOn } = data;
    return observed(state, data, ({ earliestEnd }) => ({ startedOn, earliestEnd, endedOn }));
  },
};
