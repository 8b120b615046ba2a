/** What every event of a case begins with: the episode it belongs to and the person it is about. */
export interface OfCase {
  readonly caseId: string;
  readonly borrowerId: string;
}
