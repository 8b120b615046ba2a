/** What happened, as a system hears it that asks: events in the order of the log, without anything personal. */
import type { LocalDate } from '#kernel';
import type { ApiClient } from './api-client';
import { AUDITOR } from './callers';

export interface FeedEvent {
  readonly id: string;
  readonly type: string;
  readonly businessDate: LocalDate;
  readonly position: string;
  readonly about: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Page {
  readonly events: readonly FeedEvent[];
  readonly next: string;
  readonly atEnd: boolean;
}

const PAGE = 500;

/** Everything of these types after a position, to the end of the log or of a day. */
export async function eventsAfter(
  api: ApiClient,
  position: string,
  types: readonly string[],
  upTo?: LocalDate,
): Promise<FeedEvent[]> {
  const found: FeedEvent[] = [];
  for (let after = position; ;) {
    const page = await api.read<Page>(AUDITOR, `/events?after=${after}&limit=${PAGE}&types=${types.join(',')}`);
    const inTime = page.events.filter(({ businessDate }) => upTo === undefined || businessDate <= upTo);
    found.push(...inTime);
    // In the order of the log days follow each other.
    if (page.atEnd || inTime.length < page.events.length) return found;
    after = page.next;
  }
}
