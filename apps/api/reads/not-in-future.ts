/** What has not come yet cannot be shown: a read at a later date or moment than now is refused with the latest there is. */
import { comparePositions, type EventStore } from '#event-store';
import { invalid } from '../problems/problem';

/** @param asked date or instant; @param latest the same kind of text, of now. @throws Problem */
export function notInFuture(parameter: string, asked: string | undefined, latest: string): void {
  if (asked === undefined || asked <= latest) return;
  throw invalid([{ parameter, code: 'IN_FUTURE', detail: `must not be after ${latest}, which is now` }]);
}

/** Where the log ends now, to which what is asked has come. @throws Problem for a position the log has not come to */
export async function notAfterEnd(
  store: Pick<EventStore, 'head'>,
  parameter: string,
  position: string | undefined,
): Promise<string> {
  const head = await store.head();
  if (position === undefined || comparePositions(position, head) <= 0) return head;
  throw invalid([{ parameter, code: 'IN_FUTURE', detail: `must not be after ${head}, the end of the log` }]);
}
