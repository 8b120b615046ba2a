/**
 * The days on which the borrower was told that their deadlines rest. They did not perform on the lender's own word, so these days rest for
 * their deadlines also where the hold is taken back for them later (民法典 第509条); penalty and days past due are as if it had not been.
 */
import { laterDate, type LocalDate } from '#kernel';
import type { Pause } from './pause';

export interface ToldRest {
  /** The day on which the hold was placed, or its first day where that came later. */
  readonly from: LocalDate;
  /** The first day on which they were told that the hold is over. */
  readonly until: LocalDate;
}

interface Known extends Pick<Pause, 'from' | 'until'> {
  readonly told?: ToldRest | undefined;
}

/**
 * Null where the hold's own days say as much.
 * @param known the hold as it stood before this end was told
 * @param until the first day that counts again
 */
export function toldRest(
  known: Known,
  until: LocalDate,
  { placedOn, liftedOn }: { readonly placedOn: LocalDate; readonly liftedOn: LocalDate },
): ToldRest | null {
  const from = laterDate(known.from, placedOn);
  // Told once that it is over, they knew from then on.
  const toldUntil = known.until === null ? liftedOn : (known.told?.until ?? known.until);
  return toldUntil > laterDate(from, until) ? { from, until: toldUntil } : null;
}

/** The hold's own days, and those that were told beside them. */
export function withTold<One extends Known>(holds: readonly One[]): readonly Pick<One, 'from' | 'until'>[] {
  return holds.flatMap((hold) => (hold.told ? [hold, hold.told] : [hold]));
}
