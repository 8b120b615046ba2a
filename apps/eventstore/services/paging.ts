/** Pages of a selection one after the other; the next is fetched while the one before is on its way to the client. */
import type { EventLog } from '../log/event-log';
import { type Page, PAGE_BYTES, PAGE_EVENTS, type Selection } from '../log/pages';
import { isPlain, render, type Rendering } from './rendering';

/** All pages until the selection or the count is exhausted. */
export async function* pages(
  log: EventLog,
  selection: Selection,
  maxCount: number,
  rendering: Rendering,
): AsyncGenerator<Page> {
  let rest = selection;
  let remaining = maxCount;
  let next = remaining > 0 && rest.from <= rest.to ? fetch(log, rest, remaining, rendering) : undefined;
  while (next) {
    const page: Fetched = await next;
    if (page.count === 0) return;
    remaining -= page.count;
    rest = rest.backwards ? { ...rest, to: page.last - 1 } : { ...rest, from: page.last + 1 };
    const more = page.full && remaining > 0 && rest.from <= rest.to;
    next = more ? fetch(log, rest, remaining, rendering) : undefined;
    // The consumer may stop before it asks for this one.
    next?.catch(() => {});
    yield page;
  }
}

interface Fetched extends Page {
  /** More may follow. */
  readonly full: boolean;
}

async function fetch(log: EventLog, selection: Selection, remaining: number, rendering: Rendering): Promise<Fetched> {
  const wanted = Math.min(remaining, PAGE_EVENTS);
  if (isPlain(rendering)) {
    const page = await log.page(selection, wanted);
    return { ...page, full: page.count >= wanted || page.bytes.length >= PAGE_BYTES };
  }
  const events = await log.events(selection, wanted);
  const stored = events.reduce((sum, event) => sum + event.frame.length, 0);
  const last = events.at(-1);
  return {
    count: events.length,
    last: (selection.of === 'all' ? last?.position : last?.revision) ?? 0,
    bytes: Buffer.concat(await render(log, events, rendering)),
    full: events.length >= wanted || stored >= PAGE_BYTES,
  };
}
