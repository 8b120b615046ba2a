/** A span that ends before it begins holds nothing; an empty answer to it would pass for good news. */
import { invalid } from '../problems/problem';

/** @param from first and @param to last day, by the names of their parameters. @throws Problem */
export function inOrder(from: readonly [string, string | undefined], to: readonly [string, string | undefined]): void {
  if (from[1] === undefined || to[1] === undefined || from[1] <= to[1]) return;
  throw invalid([{ parameter: to[0], code: 'OUT_OF_ORDER', detail: `must not be before ${from[0]}` }]);
}
