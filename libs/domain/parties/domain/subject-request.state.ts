/** A request of the person about their data, as it is kept. */
import type { LocalDate } from '#kernel';
import type { GivenDocument, SubjectAnswer, SubjectRequestReceived } from './subject-request.events';

export interface SubjectRequest extends Pick<
  SubjectRequestReceived['data'],
  'requestId' | 'kind' | 'through' | 'by' | 'receivedOn' | 'dueOn'
> {
  /** Keyed hash of the body that told it: its words stand sealed. */
  readonly receivedAs: string;
  readonly recordedOn: LocalDate;
  readonly recordedAt: string;
  /** Null while it waits. */
  readonly answered: {
    readonly outcome: SubjectAnswer;
    readonly answeredOn: LocalDate;
    readonly answeredAs: string;
    /** What was given, where it was made of the streams. */
    readonly document: GivenDocument | null;
    readonly documentHash: string | null;
  } | null;
}

/** What is still to be answered. */
export function openSubjectRequests({
  subjectRequests,
}: {
  readonly subjectRequests: readonly SubjectRequest[];
}): readonly SubjectRequest[] {
  return subjectRequests.filter(({ answered }) => answered === null);
}
