/** What of an amount that runs over a time is left where some of its days rest: the share of it that the counted days are, rounded half up. */
import { fen, type Fen } from '#kernel';
import type { CountedDays } from './counted-days';

/** @param start day number after which it runs; over no time at all nothing rests */
export function restedShare(amount: Fen, days: CountedDays, start: number, end: number): Fen {
  const all = end - start;
  const counted = days.between(start, end);
  return all <= 0 || counted === all ? amount : fen(Math.floor((2 * amount * counted + all) / (2 * all)));
}
