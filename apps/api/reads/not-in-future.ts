/** What has not come yet cannot be shown: a read at a later date or moment than now is refused with the latest there is. */
import { invalid } from '../problems/problem';

/** @param asked date or instant; @param latest the same kind of text, of now. @throws Problem */
export function notInFuture(parameter: string, asked: string | undefined, latest: string): void {
  if (asked === undefined || asked <= latest) return;
  throw invalid([{ parameter, code: 'IN_FUTURE', detail: `must not be after ${latest}, which is now` }]);
}
