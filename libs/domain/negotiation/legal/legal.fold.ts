/** What is in court, and what came of it: enforcement takes a loan out of negotiation, its failure or a withdrawal brings it back. */
import { changeEpisode, changeLoan, withStatus } from '../case/case.changes';
import type { Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import type { LegalActionRecordedData, legalEvents } from './legal.events';
import { endsPursuit, type Escalation, isCollected } from './legal.state';

export const legalFolds: Folds<keyof typeof legalEvents> = {
  EscalatedToLegal: (state, { caseId, escalationId, loanIds, ground, escalatedBy, escalatedOn }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...episode,
      escalations: [
        ...episode.escalations,
        {
          escalationId,
          loanIds,
          pursued: loanIds,
          ground,
          escalatedBy,
          escalatedOn,
          actions: [],
          replaced: [],
          ended: null,
        },
      ],
    })),
  LegalActionRecorded: (state, data, { bodyHash }) =>
    changeEpisode(state, data.caseId, (episode) => ({
      ...withLoans(episode, data),
      escalations: episode.escalations.map((one) =>
        one.escalationId === data.escalationId ? taken(one, data, bodyHash) : one,
      ),
    })),
};

/** What is pursued follows from the steps that stand, so that also an end recorded wrongly is undone by what replaces it. */
function taken(escalation: Escalation, data: LegalActionRecordedData, toldBy: string | null = null): Escalation {
  const { actionId, step, loanIds, takenOn, outcome = null, courtReference = null, costs = [], recordedOn } = data;
  const { insteadOf, because } = data;
  const kept = escalation.actions.filter((one) => one.actionId !== insteadOf);
  const wrong = escalation.actions.filter((one) => one.actionId === insteadOf);
  const actions = [...kept, { actionId, step, loanIds, takenOn, outcome, courtReference, costs, recordedOn, toldBy }];
  const over = new Set(actions.filter(endsPursuit).flatMap((one) => one.loanIds));
  const pursued = escalation.loanIds.filter((loanId) => !over.has(loanId));
  const before = wrong.some(endsPursuit) ? null : escalation.ended;
  const ended = pursued.length > 0 ? null : (before ?? { on: recordedOn, because: because ?? null });
  return { ...escalation, actions, replaced: [...escalation.replaced, ...wrong], pursued, ended };
}

function withLoans(episode: Episode, data: LegalActionRecordedData): Episode {
  const { step, loanIds, insteadOf, recordedOn } = data;
  const escalation = episode.escalations.find(({ escalationId }) => escalationId === data.escalationId);
  if (!escalation) return episode;
  const { actions } = taken(escalation, data);
  const wrong = escalation.actions.find(({ actionId }) => actionId === insteadOf)?.loanIds ?? [];
  const concerned = [...new Set([...loanIds, ...wrong])];
  // What an officer took up again meanwhile is left to the court only where it is asked to enforce anew.
  const asked = step === 'ENFORCEMENT' ? loanIds : [];
  const collected = concerned.filter(
    (loanId) => isCollected(actions, loanId) && (asked.includes(loanId) || !isCollected(escalation.actions, loanId)),
  );
  const given = concerned.filter((loanId) => !isCollected(actions, loanId));
  const overdue = episode.loans.filter(({ loanId, status }) => collected.includes(loanId) && status === 'OVERDUE');
  const left = overdue.map(({ loanId }) => loanId);
  return back(withStatus(episode, left, 'LEGAL', recordedOn), given, recordedOn);
}

/** What the court no longer collects is the lender's to deal with again. */
function back(episode: Episode, loanIds: readonly string[], since: LegalActionRecordedData['recordedOn']): Episode {
  return loanIds.reduce(
    (changed, loanId) =>
      changeLoan(changed, loanId, (loan) => (loan.status === 'LEGAL' ? { ...loan, status: 'OVERDUE', since } : loan)),
    episode,
  );
}
