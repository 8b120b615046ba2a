/** What is in court, and what came of it: enforcement takes a loan out of negotiation, its failure or a withdrawal brings it back. */
import { changeEpisode, changeLoan, withStatus } from '../case/case.changes';
import type { Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import type { LegalActionRecordedData, legalEvents } from './legal.events';
import type { Escalation } from './legal.state';

/** Steps after which nothing more is pursued. */
const ENDS: ReadonlySet<string> = new Set(['ENFORCEMENT_ENDED', 'ENFORCEMENT_COMPLETED', 'WITHDRAWN']);

export const legalFolds: Folds<keyof typeof legalEvents> = {
  EscalatedToLegal: (state, { caseId, escalationId, loanIds, ground, escalatedBy, escalatedOn }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...episode,
      escalations: [
        ...episode.escalations,
        { escalationId, loanIds, pursued: loanIds, ground, escalatedBy, escalatedOn, actions: [], ended: null },
      ],
    })),
  LegalActionRecorded: (state, data) =>
    changeEpisode(state, data.caseId, (episode) => ({
      ...withLoans(episode, data),
      escalations: episode.escalations.map((one) => (one.escalationId === data.escalationId ? taken(one, data) : one)),
    })),
};

function taken(escalation: Escalation, data: LegalActionRecordedData): Escalation {
  const { actionId, step, loanIds, takenOn, courtReference = null, costs = [], insteadOf, because, recordedOn } = data;
  const kept = escalation.actions.filter((one) => one.actionId !== insteadOf);
  const actions = [...kept, { actionId, step, loanIds, takenOn, courtReference, costs, recordedOn }];
  const pursued = ENDS.has(step)
    ? escalation.pursued.filter((loanId) => !loanIds.includes(loanId))
    : escalation.pursued;
  const ended = pursued.length > 0 ? null : (escalation.ended ?? { on: recordedOn, because: because ?? null });
  return { ...escalation, actions, pursued, ended };
}

function withLoans(episode: Episode, data: LegalActionRecordedData): Episode {
  const { step, loanIds, insteadOf, recordedOn } = data;
  const wrong = episode.escalations.flatMap(({ actions }) => actions).find(({ actionId }) => actionId === insteadOf);
  const before = wrong?.step === 'ENFORCEMENT' ? back(episode, wrong.loanIds, recordedOn) : episode;
  if (step === 'ENFORCEMENT') {
    const overdue = before.loans.filter(({ loanId, status }) => loanIds.includes(loanId) && status === 'OVERDUE');
    return withStatus(
      before,
      overdue.map(({ loanId }) => loanId),
      'LEGAL',
      recordedOn,
    );
  }
  return step === 'ENFORCEMENT_ENDED' || step === 'WITHDRAWN' ? back(before, loanIds, recordedOn) : before;
}

/** What the court no longer collects is the lender's to deal with again. */
function back(episode: Episode, loanIds: readonly string[], since: LegalActionRecordedData['recordedOn']): Episode {
  return loanIds.reduce(
    (changed, loanId) =>
      changeLoan(changed, loanId, (loan) => (loan.status === 'LEGAL' ? { ...loan, status: 'OVERDUE', since } : loan)),
    episode,
  );
}
