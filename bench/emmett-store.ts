/** Emmett on Postgres as its documentation shows it: a decider per stream, a command handler, a consumer with projections. */
import { type Command, DeciderCommandHandler, type Event } from '@event-driven-io/emmett';
import {
  getPostgreSQLEventStore,
  type PostgresEventStore,
  postgreSQLRawBatchSQLProjection,
} from '@event-driven-io/emmett-postgresql';
import type { StoryAppend } from './story';

type ToldEvent = Event<string, Record<string, unknown>>;
type Tell = Command<'Tell', { readonly events: readonly ToldEvent[] }>;

/** The decider does nothing but say what the story says: all that is measured is reading, folding and appending. */
const tell = DeciderCommandHandler<{ readonly count: number }, Tell, ToldEvent>({
  initialState: () => ({ count: 0 }),
  decide: (command) => [...command.data.events],
  evolve: (state) => ({ count: state.count + 1 }),
});

export async function openEmmett(connectionString: string): Promise<PostgresEventStore> {
  const store = getPostgreSQLEventStore(connectionString, { schema: { autoMigration: 'None' } });
  await store.schema.migrate();
  return store;
}

export async function tellToEmmett(store: PostgresEventStore, appends: readonly StoryAppend[]): Promise<void> {
  for (const { stream, events } of appends) {
    const told = events.map(({ type, data, metadata }): ToldEvent => ({ type, data, metadata }) as ToldEvent);
    await tell(store, stream, { type: 'Tell', data: { events: told } });
  }
}
