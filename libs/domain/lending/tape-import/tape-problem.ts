/** The files of a loan tape, and what is wrong with a row of one. */
export const TAPE_FILES = ['loans.csv', 'instalments.csv', 'payments.csv', 'reversals.csv'] as const;
export type TapeFile = (typeof TAPE_FILES)[number];

/** Where a row stands; the header is line 1. */
export interface TapePlace {
  readonly file: TapeFile;
  readonly line: number;
}

/** What is wrong with a row. */
export interface TapeFlaw extends TapePlace {
  readonly message: string;
}

/** Told once for every loan that is left out, with all that is wrong with it; or of a row that belongs to no loan of the tape. */
export interface TapeProblem extends TapeFlaw {
  /** The loan that is left out because of it; null where the row belongs to none. */
  readonly loanId: string | null;
}

const MOST_TOLD = 10;

/** The problem of a loan with several flaws: the first by its place, the others in words. */
export function problemOf(loanId: string, flaws: readonly TapeFlaw[]): TapeProblem {
  const inOrder = [...flaws].sort((a, b) => TAPE_FILES.indexOf(a.file) - TAPE_FILES.indexOf(b.file) || a.line - b.line);
  const [first] = inOrder;
  if (!first) throw new RangeError(`nothing is wrong with loan ${loanId}`);
  const others = inOrder.slice(1, MOST_TOLD).map(({ file, line, message }) => `${file}:${line}: ${message}`);
  const untold = inOrder.length - 1 - others.length;
  const more = untold > 0 ? [`and ${untold} more`] : [];
  return { ...first, loanId, message: [first.message, ...others, ...more].join('; ') };
}

/** A folder that is no tape: a file or a column is missing. Nothing is imported. */
export class NotATape extends Error {
  override readonly name = 'NotATape';
}
