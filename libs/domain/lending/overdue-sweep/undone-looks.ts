/** Where a sweep writes down the loans it could not look at or tell of, so that the rest of the book need not wait for them. */
import type { LocalDate, Rejection } from '#kernel';

/** Nest token: `@Inject(UNDONE_LOOKS) undone: UndoneLooks`. The processes implement it, with the queue of all undone steps. */
export const UNDONE_LOOKS = Symbol('UndoneLooks');

/** A look at a loan that is still to be made. */
export interface UndoneLook {
  readonly loanId: string;
  readonly borrowerId: string;
  /** The case the loan was part of. */
  readonly openCaseId: string | null;
  /** The business date looked at last. */
  readonly asOf: LocalDate;
  /** The sweep before the first look that failed: what happened since then has to be told. */
  readonly previous: LocalDate | null;
}

export interface UndoneLooks {
  /** By loan. */
  open(): Promise<ReadonlyMap<string, UndoneLook>>;
  /** @param problem what was thrown, or the rule by which the case refused the report */
  note(look: UndoneLook, problem: Error | Rejection): Promise<void>;
  /** It has been made. */
  done(look: UndoneLook): Promise<void>;
}
