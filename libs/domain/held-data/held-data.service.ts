/** Reads what is held of a person from the streams themselves, up to a position, and makes its hash. */
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { ComplaintCorrected } from '#complaints';
import { EVENTS_BY_NAME } from '#event-book';
import { comparePositions, EventStore, type RecordedEvent } from '#event-store';
import { canonicalJson, type DomainEvent, parseStreamName, type PersonalKind, type Role } from '#kernel';
import { foldLoan, type LoanEvent } from '#lending';
import { type CaseEvent, foldCase } from '#negotiation';
import type { GivenData, HeldDataOf, Language } from '#parties';
import {
  FieldCipher,
  HIDDEN,
  isSealedField,
  personalFields,
  replacePersonalFields,
  shownData,
  subjectOf,
} from '#privacy';
import { type CopiedEntry, inWordsOf, isOwnComplaint, textsOf, withoutOthers } from './copied-entry';
import { type HeldData, heldData } from './held-data';
import { type Form, FORM_NOW, type HeldEntry, KIND_OF_CATEGORY, sourceOf } from './held-entry';
import { keptUntil } from './kept-until';
import { STREAMS_OF_PERSONS, type StreamsOfPersons } from './streams-of-persons';

@Injectable()
export class HeldDataService implements HeldDataOf {
  constructor(
    private readonly store: EventStore,
    @Inject(STREAMS_OF_PERSONS) private readonly streams: StreamsOfPersons,
    private readonly cipher: FieldCipher,
  ) {}

  async given(records: readonly string[]): Promise<GivenData> {
    const { contentHash, upTo } = await this.held(records);
    return { documentHash: contentHash, document: { records: [...records], upTo, form: FORM_NOW } };
  }

  /** As it stood at a position; as it stands now when left out. */
  async held(records: readonly string[], position?: string, form: Form = FORM_NOW): Promise<Held> {
    const { streams, upTo } = await this.streams.of(records, position);
    const all = await Promise.all(streams.map((stream) => this.eventsOf(stream, upTo)));
    const read = all.filter((events) => isTheirs(events, records));
    const entries = read.flat().flatMap((event) => entryOf(event, records, form) ?? []);
    const of = (category: string) =>
      read.filter(([first]) => first && parseStreamName(first.stream).category === category);
    const kept = keptUntil(
      of('loan').map((events) => foldLoan(events as unknown as LoanEvent[])),
      of('case').map((events) => foldCase(events as unknown as RecordedEvent<CaseEvent>[])),
    );
    const held = heldData(records, entries, kept);
    const content = form === 1 ? held : { ...held, form, index: indexOf(read) };
    const contentHash = createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex');
    return { held, contentHash, upTo, read };
  }

  /** What was read, as the person is given it, in the order of the log. @param viewer as whom what is personal is opened */
  async copied(
    read: Held['read'],
    records: readonly string[],
    viewer: Role,
    language: Language,
  ): Promise<CopiedEntry[]> {
    const shown = read.flatMap((events) => {
      const [first] = events;
      const isOfOthers = first && parseStreamName(first.stream).category === 'complaint' && !isOwnComplaint(events);
      return events.map((event) => ({ event, isOfOthers: isOfOthers === true }));
    });
    shown.sort((one, other) => comparePositions(one.event.position, other.event.position));
    const copies = shown.map(async ({ event, isOfOthers }) => {
      const data = await this.openedFor(event, isOfOthers ? [] : records, viewer);
      return copyOf(event, withoutOthers(data, records, HIDDEN), records, language);
    });
    return (await Promise.all(copies)).flat();
  }

  /** What is sealed for somebody else stays shut. */
  private async openedFor(
    { id, stream, type, data }: RecordedEvent,
    open: readonly string[],
    viewer: Role,
  ): Promise<object> {
    const definition = EVENTS_BY_NAME[type];
    if (!definition) return {};
    const theirs = replacePersonalFields(data, definition.personal, (value) =>
      isSealedField(value) && !open.includes(subjectOf(value)) ? HIDDEN : value,
    );
    return shownData(this.cipher, { id, stream, data: theirs }, definition, viewer);
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

/** With the streams it was made of. */
interface Held {
  readonly held: HeldData;
  readonly contentHash: string;
  readonly upTo: string;
  readonly read: readonly (readonly RecordedEvent[])[];
}

/** Which entries they are; what stands in them is sealed, and theirs. */
function indexOf(read: Held['read']): readonly object[] {
  return read.map((events) => ({ stream: events[0]?.stream ?? null, types: events.map(({ type }) => type) }));
}

function copyOf(event: RecordedEvent, data: object, records: readonly string[], language: Language): CopiedEntry[] {
  const entry = entryOf(event, records, FORM_NOW);
  if (!entry) return [];
  const { stream, type, on, kind, source } = entry;
  const says = inWordsOf(EVENTS_BY_NAME[type], data)[language];
  return [{ stream, revision: event.revision, type, on, kind, source, says, texts: [...textsOf(type, data)], data }];
}

/** Null where the stream is nobody’s. */
function entryOf(
  { stream, type, data, metadata }: RecordedEvent,
  records: readonly string[],
  form: Form,
): HeldEntry | null {
  const kind = KIND_OF_CATEGORY[parseStreamName(stream).category];
  if (!kind) return null;
  const source = sourceOf(metadata, records, form);
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
