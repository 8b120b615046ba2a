/** Loans that were taken out of their case as not owed and were never told so. The `loan_book` read model implements it. */

/** Nest token: `@Inject(UNTOLD_FINDINGS) untold: UntoldFindings`. */
export const UNTOLD_FINDINGS = Symbol('UntoldFindings');

export interface UntoldFinding {
  readonly loanId: string;
  /** In whose cases it stands so. */
  readonly borrowerId: string;
}

export interface UntoldFindings {
  /** As the read model knows; each is looked at anew before it is told. */
  untoldFindings(): Promise<readonly UntoldFinding[]>;
}
