/** Whether a person may borrow again, as was found last. */
import type { Bilingual, LocalDate } from '#kernel';
import type { EligibilityFinding } from './eligibility.events';

export interface Eligibility {
  readonly finding: EligibilityFinding;
  /** Only with LATER. */
  readonly from: LocalDate | null;
  readonly reasons: readonly Bilingual[];
  readonly reviewedBy: string;
  readonly reviewedOn: LocalDate;
}
