/** Events as they would be read from the log, with metadata filled in. */
import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '#event-store';
import { type DomainEvent, type EventMetadata, localDate } from '#kernel';

const METADATA: EventMetadata = {
  schemaVersion: 1,
  commandId: '00000000-0000-5000-8000-000000000001',
  bodyHash: 'hash',
  correlationId: '00000000-0000-5000-8000-000000000002',
  causationId: '00000000-0000-5000-8000-000000000003',
  actor: { kind: 'service', id: 'loan-servicing', role: 'service' },
  businessDate: localDate('2026-01-01'),
  recordedAt: '2026-01-01T00:00:00.000Z',
};

/** Places events of a story in the log, one after the other: streams, revisions and positions count up. */
export class Story {
  private readonly revisions = new Map<string, number>();
  private position: number;

  constructor(after = 0) {
    this.position = after;
  }

  /** The event as the next of its stream. */
  record<Event extends DomainEvent>(
    stream: string,
    event: Event,
    metadata: Partial<EventMetadata> = {},
  ): RecordedEvent<Event> {
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    this.revisions.set(stream, revision);
    this.position += 1;
    return {
      ...event,
      id: randomUUID(),
      stream,
      revision,
      position: String(this.position),
      metadata: { ...METADATA, ...metadata },
    };
  }
}
