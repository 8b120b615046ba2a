/** The assessments of one case as its events tell them, oldest first, each with whether a person's decision came before an offer. */
import type { CaseEvent } from '../case/case.events';
import type { AssessmentCompletedData } from './assessment.events';

export interface ToldAssessment {
  readonly completed: AssessmentCompletedData;
  /** A person had been asked to look and had not decided, or was asked before anything was offered on it. */
  readonly isReviewed: boolean;
}

/** @param events of the case, in their order */
export function toldAssessments(events: readonly CaseEvent[]): readonly ToldAssessment[] {
  const told: ToldAssessment[] = [];
  const toDecide = new Set<string>();
  const notOffered = new Map<string, number>();
  for (const { type, data } of events) {
    if (type === 'AssessmentCompleted') {
      const { negotiationId } = data;
      notOffered.set(negotiationId, told.push({ completed: data, isReviewed: toDecide.has(negotiationId) }) - 1);
    } else if (type === 'HumanReviewRequested') {
      const { negotiationId, requestedBy } = data;
      toDecide.add(negotiationId);
      const at = notOffered.get(negotiationId);
      const last = at === undefined ? undefined : told[at];
      // What the policy asks for by itself follows from what it found.
      if (at !== undefined && last && requestedBy !== 'POLICY') told[at] = { ...last, isReviewed: true };
    } else if (type === 'ReviewDecided') toDecide.delete(data.negotiationId);
    else if (type === 'PlanOffered') notOffered.delete(data.negotiationId);
  }
  return told;
}
