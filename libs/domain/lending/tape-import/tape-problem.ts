/** The files of a loan tape, and what is wrong with a row of one. */
export const TAPE_FILES = ['loans.csv', 'instalments.csv', 'payments.csv', 'reversals.csv'] as const;
export type TapeFile = (typeof TAPE_FILES)[number];

/** Where a row stands; the header is line 1. */
export interface TapePlace {
  readonly file: TapeFile;
  readonly line: number;
}

export interface TapeProblem extends TapePlace {
  /** The loan that is left out because of it, where one can be named. */
  readonly loanId: string | null;
  readonly message: string;
}

/** A folder that is no tape: a file or a column is missing. Nothing is imported. */
export class NotATape extends Error {
  override readonly name = 'NotATape';
}
