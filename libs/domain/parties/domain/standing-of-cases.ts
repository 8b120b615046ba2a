/** How a person’s cases stand, as far as their record asks: what keeps it from being merged, and from being deleted. */
import type { CaseTie } from './merge.decisions';
import type { DeletionBar } from './subject-request.decisions';

export interface StandingOfCases extends DeletionBar {
  readonly ties: readonly CaseTie[];
}
