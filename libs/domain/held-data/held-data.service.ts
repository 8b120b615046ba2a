/** Reads what is held of a person from the streams themselves, up to a position, and makes its hash. */
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { ComplaintCorrected } from '#complaints';
import { EVENTS_BY_NAME } from '#event-book';
import { comparePositions, EventStore, type RecordedEvent } from '#event-store';
import { canonicalJson, type DomainEvent, parseStreamName, type PersonalKind } from '#kernel';
import { foldLoan, type LoanEvent } from '#lending';
import { type CaseEvent, foldCase } from '#negotiation';
import type { GivenData, HeldDataOf } from '#parties';
import { personalFields } from '#privacy';
import { type HeldData, heldData } from './held-data';
import { type HeldEntry, KIND_OF_CATEGORY, sourceOf } from './held-entry';
import { keptUntil } from './kept-until';
import { STREAMS_OF_PERSONS, type StreamsOfPersons } from './streams-of-persons';

@Injectable()
export class HeldDataService implements HeldDataOf {
  constructor(
    private readonly store: EventStore,
    @Inject(STREAMS_OF_PERSONS) private readonly streams: StreamsOfPersons,
  ) {}

  async given(records: readonly string[]): Promise<GivenData> {
    const { upTo } = await this.streams.of(records);
    const { contentHash } = await this.held(records, upTo);
    return { documentHash: contentHash, document: { records: [...records], upTo } };
  }

  /** As it stood at a position; as it stands now when left out. */
  async held(
    records: readonly string[],
    position?: string,
  ): Promise<{ readonly held: HeldData; readonly contentHash: string; readonly upTo: string }> {
    const { streams, upTo } = await this.streams.of(records, position);
    const all = await Promise.all(streams.map((stream) => this.eventsOf(stream, upTo)));
    const read = all.filter((events) => isTheirs(events, records));
    const entries = read.flat().flatMap((event) => entryOf(event, records) ?? []);
    const of = (category: string) =>
      read.filter(([first]) => first && parseStreamName(first.stream).category === category);
    const kept = keptUntil(
      of('loan').map((events) => foldLoan(events as unknown as LoanEvent[])),
      of('case').map((events) => foldCase(events as unknown as RecordedEvent<CaseEvent>[])),
    );
    const held = heldData(records, entries, kept);
    return { held, contentHash: createHash('sha256').update(canonicalJson(held), 'utf8').digest('hex'), upTo };
  }

  private async eventsOf(stream: string, upTo: string): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.store.readStream<DomainEvent>(stream)) {
      if (comparePositions(event.position, upTo) > 0) break;
      events.push(event);
    }
    return events;
  }
}

/** A complaint that was filed under the wrong person is of who it proved to be of. */
function isTheirs(events: readonly RecordedEvent[], records: readonly string[]): boolean {
  const last = events.findLast(({ type }) => type === 'ComplaintCorrected') as
    RecordedEvent<ComplaintCorrected> | undefined;
  return last?.data.partyId === undefined || records.includes(last.data.partyId);
}

/** Null where the stream is nobody’s. */
function entryOf({ stream, type, data, metadata }: RecordedEvent, records: readonly string[]): HeldEntry | null {
  const kind = KIND_OF_CATEGORY[parseStreamName(stream).category];
  if (!kind) return null;
  const source = sourceOf(metadata, records);
  return { kind, stream, type, data, source, on: metadata.businessDate, personal: personalIn(type, data) };
}

function personalIn(type: string, data: object): HeldEntry['personal'] {
  const definition = EVENTS_BY_NAME[type];
  const counted: { [Kind in PersonalKind]?: number } = {};
  for (const path of definition?.personal ?? []) {
    const kind = definition?.personalKinds[path] ?? 'text';
    const found = personalFields(data, [path]).length;
    if (found > 0) counted[kind] = (counted[kind] ?? 0) + found;
  }
  return counted;
}
