/**
 * How many events the event store holds up to a position, by the kind of their stream: counted from the log itself, and not from what
 * projections made of it, so that an event which is missing from the facts cannot go unnoticed. Every event is counted once ever.
 */
import type { Pool } from 'pg';
import type { EventStore } from '#event-store';
import { parseStreamName } from '#kernel';

interface Counted {
  readonly position: string | null;
  readonly events: ReadonlyMap<string, number>;
}

/** So many events are counted before how far it is, is written down. */
const WRITE_EVERY = 50_000;

export class LogCount {
  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly store: Pick<EventStore, 'readAllInBatches'>,
  ) {}

  /** By category, up to the position, which is inclusive. @throws EventStoreUnavailable */
  async upTo(position: string, signal?: AbortSignal): Promise<ReadonlyMap<string, number>> {
    const known = await this.known(position);
    const events = new Map(known.events);
    let sinceWritten = 0;
    let last = known.position;
    const range = { from: known.position, to: position, ...(signal ? { signal } : {}) };
    for await (const batch of this.store.readAllInBatches(range)) {
      for (const { event } of batch) {
        const { category } = parseStreamName(event.stream);
        events.set(category, (events.get(category) ?? 0) + 1);
        last = event.position;
        sinceWritten += 1;
      }
      if (sinceWritten >= WRITE_EVERY && last !== null) {
        await this.write(last, events);
        sinceWritten = 0;
      }
    }
    // By the position of an event, so that the log can be read on from it.
    if (sinceWritten > 0 && last !== null) await this.write(last, events);
    return events;
  }

  private async known(position: string): Promise<Counted> {
    const { rows } = await this.pool.query<{ position: string; events: { [category: string]: number } }>(
      'SELECT position::text, events FROM reports.log_count WHERE position <= $1 ORDER BY log_count.position DESC LIMIT 1',
      [position],
    );
    const [row] = rows;
    return row
      ? { position: row.position, events: new Map(Object.entries(row.events)) }
      : { position: null, events: new Map() };
  }

  private async write(position: string, events: ReadonlyMap<string, number>): Promise<void> {
    await this.pool.query(
      'INSERT INTO reports.log_count (position, events) VALUES ($1, $2) ON CONFLICT (position) DO NOTHING',
      [position, JSON.stringify(Object.fromEntries(events))],
    );
  }
}
