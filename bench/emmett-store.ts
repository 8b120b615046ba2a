/** Emmett on Postgres as its documentation shows it: a decider per stream and a command handler. */
import { type Command, DeciderCommandHandler, type Event } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore, type PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import type { StoryAppend } from './story';

type ToldEvent = Event<string, Record<string, unknown>>;
type Tell = Command<'Tell', { readonly events: readonly ToldEvent[] }>;

/** The decider does nothing but say what the story says: all that is measured is reading, folding and appending. */
const tell = DeciderCommandHandler<{ readonly count: number }, Tell, ToldEvent>({
  initialState: () => ({ count: 0 }),
  decide: (command) => [...command.data.events],
  evolve: (state) => ({ count: state.count + 1 }),
});

export function openEmmett(connectionString: string): PostgresEventStore {
  return getPostgreSQLEventStore(connectionString, { schema: { autoMigration: 'None' } });
}

/** One command: what the story appends with it. */
export async function tellOneToEmmett(store: PostgresEventStore, { stream, events }: StoryAppend): Promise<void> {
  await tell(store, stream, { type: 'Tell', data: { events: events.map(toldEvent) } });
}

export async function tellToEmmett(store: PostgresEventStore, appends: Iterable<StoryAppend>): Promise<void> {
  for (const append of appends) await tellOneToEmmett(store, append);
}

/** Only writes, one append per stream. */
export async function storeWithEmmett(store: PostgresEventStore, appends: Iterable<StoryAppend>): Promise<void> {
  const streams = new Map<string, ToldEvent[]>();
  for (const { stream, events } of appends) {
    streams.set(stream, [...(streams.get(stream) ?? []), ...events.map(toldEvent)]);
  }
  for (const [stream, events] of streams) await store.appendToStream<ToldEvent>(stream, events);
}

function toldEvent({ type, data, metadata }: StoryAppend['events'][number]): ToldEvent {
  return { type, data, metadata } as ToldEvent;
}
