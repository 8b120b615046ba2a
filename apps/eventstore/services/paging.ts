/** Pages of a selection one after the other; the next is fetched while the one before is on its way to the client. */
import type { EventLog } from '../log/event-log';
import type { Page } from '../log/pages';
import { PAGE_BYTES, PAGE_EVENTS, type Selection } from '../log/selection';
import { isPlain, render, type Rendering } from './rendering';

/** How many events are asked for first; later pages go by how large the events turned out to be. */
const FIRST_PAGE = 100;

/** All pages until the selection or the count is exhausted. */
export async function* pages(
  log: EventLog,
  selection: Selection,
  maxCount: number,
  rendering: Rendering,
): AsyncGenerator<Page> {
  let rest = selection;
  let remaining = maxCount;
  let size = FIRST_PAGE;
  let next = remaining > 0 && rest.from <= rest.to ? fetch(log, rest, Math.min(remaining, size), rendering) : undefined;
  while (next) {
    const page: Fetched = await next;
    if (page.count === 0) return;
    remaining -= page.count;
    size = fitting(page);
    rest = rest.backwards ? { ...rest, to: page.last - 1 } : { ...rest, from: page.last + 1 };
    const more = page.full && remaining > 0 && rest.from <= rest.to;
    next = more ? fetch(log, rest, Math.min(remaining, size), rendering) : undefined;
    // The consumer may stop before it asks for this one.
    next?.catch(() => {});
    yield page;
  }
}

/** So many events of this page's average size fill a page, with a little to spare. */
function fitting({ count, bytes }: Page): number {
  const average = Math.max(1, bytes.length / count);
  return Math.min(PAGE_EVENTS, Math.max(10, Math.ceil((1.1 * PAGE_BYTES) / average)));
}

interface Fetched extends Page {
  /** More may follow. */
  readonly full: boolean;
}

async function fetch(log: EventLog, selection: Selection, wanted: number, rendering: Rendering): Promise<Fetched> {
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
