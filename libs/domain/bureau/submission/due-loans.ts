/** Which loans have a month to be told with the next file, and which wait for the bureau's answer, by the read model of the bureau's book. The read model's lib implements it. */

/** Nest token: `@Inject(DUE_LOANS) due: DueLoans`. */
export const DUE_LOANS = Symbol('DueLoans');

export interface UnansweredFile {
  readonly fileId: string;
  readonly loanIds: readonly string[];
}

export interface DueLoans {
  /** Waits until everything that stood in the log when it was called is in the read model. @throws when `signal` aborts */
  waitUntilCaughtUp(signal?: AbortSignal): Promise<void>;
  count(): Promise<number>;
  /** Ascending by loan id, after `after`. */
  page(query: { readonly after: string | null; readonly limit: number }): Promise<readonly string[]>;
  /** Whose rows the bureau has not answered, by the file they name. */
  unanswered(): Promise<readonly UnansweredFile[]>;
}
