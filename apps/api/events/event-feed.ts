/** What happened after a position of the log, straight from the log: nothing is newer. */
import { code, flag, instant, list, named, oneOf, part, type DataOf } from '#event-schema';
import { EVENTS_BY_NAME } from '#event-book';
import { type EventStore, laterPosition, type LogMessage, type RecordedEvent, START_OF_LOG } from '#event-store';
import { STREAM_CATEGORIES } from '#kernel';
import { ONLY_KEPT } from '#parties';
import { publicEvent, publicEventSchema } from '#publishing';
import { notAfterEnd } from '../reads/not-in-future';

export const eventFeedSchema = part({
  events: list(publicEventSchema, 'In the order of the log.'),
  unreadable: list(
    named(
      'UnreadableFeedEvent',
      part({
        id: code('The event.'),
        type: code('Its name.'),
        position: code('Where it stands.'),
        because: code('Why.'),
      }),
    ),
    'Events of these types that cannot be read here, such as those of a newer version; ask again after it was put right.',
  ),
  next: code('Position to go on after.'),
  atEnd: flag(
    'Whether the end of the log was reached; else there may be more after `next`, also where this page is short.',
  ),
  freshness: named(
    'FeedFreshness',
    part(
      {
        consistency: oneOf(['strong'], 'From the log itself.'),
        position: code('End of the log when it was read.'),
        at: instant('When it was read.'),
      },
      'How fresh this is.',
    ),
  ),
});
export type EventFeed = DataOf<typeof eventFeedSchema>;

const OURS = STREAM_CATEGORIES.map((category) => `${category}-`);
/** Events looked at for one answer; a page of rare ones is cut short there and says so. */
const MOST_LOOKED_AT = 5_000;

/**
 * @param isHidden of whom is only kept: what was asked for or decided is not told
 * @throws Problem for a position the log has not come to
 */
export async function eventFeed(
  store: EventStore,
  {
    after,
    types,
    limit,
  }: { readonly after: string; readonly types: ReadonlySet<string> | null; readonly limit: number },
  now: string,
  isHidden: (event: RecordedEvent) => Promise<boolean> = () => Promise.resolve(false),
): Promise<EventFeed> {
  const head = await notAfterEnd(store, 'after', after);
  const found: LogMessage[] = [];
  let looked = 0;
  let next: string | null = null;
  const range = { from: after === START_OF_LOG ? null : after, to: head, streamPrefixes: OURS };
  for await (const message of store.readAll(range)) {
    looked += 1;
    if (isWanted(message, types)) found.push(message);
    if (found.length < limit && looked < MOST_LOOKED_AT) continue;
    next = message.event.position;
    break;
  }
  const isEnd = next === null || next === head;
  return {
    events: await Promise.all(found.flatMap((message) => (message.kind === 'event' ? [told(message, isHidden)] : []))),
    unreadable: found.flatMap((message) => (message.kind === 'unknown' ? [untold(message)] : [])),
    next: next ?? laterPosition(after, head),
    atEnd: isEnd,
    freshness: { consistency: 'strong', position: head, at: now },
  };
}

/** Of names nobody knows nothing can be told. */
function isWanted({ event: { type } }: LogMessage, types: ReadonlySet<string> | null): boolean {
  return Object.hasOwn(EVENTS_BY_NAME, type) && (types === null || types.has(type));
}

async function told(
  { event }: Extract<LogMessage, { kind: 'event' }>,
  isHidden: (event: RecordedEvent) => Promise<boolean>,
): Promise<EventFeed['events'][number]> {
  const definition = EVENTS_BY_NAME[event.type];
  if (!definition) throw new TypeError(`nobody knows ${event.type}`);
  const shown = publicEvent(event, definition);
  return (await isHidden(event)) ? { ...shown, data: {}, restricted: ONLY_KEPT } : shown;
}

function untold({ event }: Extract<LogMessage, { kind: 'unknown' }>): EventFeed['unreadable'][number] {
  const { id, type, position, reason } = event;
  return { id, type, position, because: reason };
}
