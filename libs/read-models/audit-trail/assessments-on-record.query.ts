/** Assessments as they were made, in the order of the log, page by page: what a draft of a policy is tried on. */
import { Query } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import type { AssessmentCompletedData } from '#negotiation';

export interface RecordedAssessment {
  readonly position: string;
  readonly assessment: AssessmentCompletedData;
  /** The person’s data is stored and nothing else: no policy is tried on it (个人信息保护法 art. 47). */
  readonly isOnlyKept: boolean;
}

export interface AssessmentsPage {
  /** All of them, on every page. */
  readonly total: number;
  readonly assessments: readonly RecordedAssessment[];
}

/** @throws ReadModelUnavailable */
export class AssessmentsOnRecord extends Query<AssessmentsPage> {
  constructor(
    readonly request: {
      /** Made on this business date or later. */
      readonly since: LocalDate;
      /** Position of the last one of the page before. */
      readonly after?: string;
      readonly limit: number;
    },
  ) {
    super();
  }
}
