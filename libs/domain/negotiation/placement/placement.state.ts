/** Loans of a case placed with an agency, as the events tell it. */
import type { LocalDate } from '#kernel';
import type { AgencyProcessing, RecallGround } from './placement.events';

/** What the agency is still to say, and by when. */
interface Acknowledgement {
  readonly dueOn: LocalDate;
  /** Null until it is acknowledged. */
  readonly on: LocalDate | null;
  readonly reference: string | null;
}

export interface Recall {
  readonly loanIds: readonly string[];
  readonly because: RecallGround;
  readonly on: LocalDate;
}

export interface Placement {
  readonly placementId: string;
  readonly agencyId: string;
  /** As it was placed. */
  readonly loanIds: readonly string[];
  /** Those the agency still holds. */
  readonly held: readonly string[];
  readonly processing: AgencyProcessing;
  readonly toldOn: LocalDate;
  readonly placedBy: string;
  readonly placedOn: LocalDate;
  readonly acknowledged: Acknowledgement;
  /** Oldest first. */
  readonly recalls: readonly Recall[];
  /** Of the last recall; null while none was. */
  readonly recallAcknowledged: Acknowledgement | null;
}

/** The placement by which an agency holds the loan now; null when none does. */
export function placementOf(placements: readonly Placement[], loanId: string): Placement | null {
  return placements.find(({ held }) => held.includes(loanId)) ?? null;
}
