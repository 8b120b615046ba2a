/**
 * Between our events and the store's JSON. Every type and version is registered; personal fields are sealed before they
 * leave the process; what is not understood comes back as unknown and is never guessed.
 */
import type { DomainEvent, EventDefinition, EventMetadata } from '#kernel';
import { type FieldCipher, isSealedField, replacePersonalFields } from '#privacy';
import { jsonCopy } from './json-copy';
import type { EventPlace, ProposedEvent, RecordedEvent, UnknownEvent, UnreadableReason } from './recorded-event';
import { fromWireMetadata, isRecord, toWireMetadata } from './wire-metadata';

/** The events of one context, as its `EventDefinitions`. */
export type RegisteredEvents = { readonly [type: string]: EventDefinition };

/** An event as it will stand in the log: what is written and what is folded are the same. */
export interface EncodedEvent<Event extends DomainEvent = DomainEvent> {
  readonly id: string;
  readonly event: Event;
  readonly metadata: EventMetadata;
  readonly wire: { readonly id: string; readonly type: string; readonly data: unknown; readonly metadata: unknown };
}

/** An event as the store delivers it, with its place already normalised. */
export interface WireEvent extends EventPlace {
  readonly type: string;
  readonly isJson: boolean;
  readonly data: unknown;
  readonly metadata: unknown;
}

export type DecodedEvent =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'unknown'; readonly event: UnknownEvent };

export class EventCodec {
  private readonly definitions = new Map<string, EventDefinition>();

  /**
   * @param cipher seals personal fields; a process that only reads needs none.
   * @throws Error when two contexts claim the same event type.
   */
  constructor(
    registered: readonly RegisteredEvents[],
    private readonly cipher?: FieldCipher,
  ) {
    for (const definition of registered.flatMap((events) => Object.values(events))) {
      if (this.definitions.has(definition.type)) throw new Error(`event type ${definition.type} is registered twice`);
      this.definitions.set(definition.type, definition);
    }
  }

  /** The registration of a type, undefined for a type nobody registered. */
  definition(type: string): EventDefinition | undefined {
    return this.definitions.get(type);
  }

  /** @throws TypeError for an unregistered type or data that is not JSON; SubjectKeyDestroyed for an erased person. */
  async encode<Event extends DomainEvent>(
    stream: string,
    proposed: ProposedEvent<Event>,
  ): Promise<EncodedEvent<Event>> {
    const { id, event } = proposed;
    const definition = this.definitions.get(event.type);
    if (!definition) throw new TypeError(`event type ${event.type} is not registered`);
    const metadata = { ...proposed.metadata, schemaVersion: definition.version };
    const copy = jsonCopy(event.data) as object;
    const misfit = definition.misfit(copy);
    if (misfit !== undefined) throw new TypeError(`${event.type} does not fit its schema, ${misfit}`);
    const data = definition.personal.length === 0 ? copy : await this.seal(stream, id, definition, copy);
    const written = { type: event.type, data } as unknown as Event;
    return { id, event: written, metadata, wire: { id, type: event.type, data, metadata: toWireMetadata(metadata) } };
  }

  decode(wire: WireEvent): DecodedEvent {
    const definition = this.definitions.get(wire.type);
    if (!definition) return unknown(wire, 'unknown-type');
    if (!wire.isJson) return unknown(wire, 'not-json');
    const metadata = fromWireMetadata(wire.metadata);
    if (!metadata) return unknown(wire, 'malformed-metadata');
    if (!isRecord(wire.data)) return unknown(wire, 'malformed-data');
    const upcast = upcastData(definition, metadata.schemaVersion, wire.data);
    if (typeof upcast === 'string') return unknown(wire, upcast);
    // What does not fit would reach folds of money as undefined: it is left to a person instead.
    if (definition.misfit(upcast)) return unknown(wire, 'malformed-data');
    const { id, stream, revision, position, type } = wire;
    return { kind: 'event', event: { id, stream, revision, position, type, data: upcast, metadata } };
  }

  private async seal(stream: string, id: string, definition: EventDefinition, data: object): Promise<object> {
    const subject = definition.subject(data);
    const sealer = subject === undefined ? undefined : await this.cipher?.sealer(subject);
    return replacePersonalFields(data, definition.personal, (value, path) => {
      // Sealed fields are bound to their place: one that is copied from another event could never be opened again.
      if (isSealedField(value)) throw new TypeError(`${definition.type}.${path} is sealed already`);
      if (typeof value !== 'string') throw new TypeError(`${definition.type}.${path} is personal but no text`);
      if (!sealer) throw new TypeError(`${definition.type}.${path} is personal, but there is no key to seal it with`);
      return sealer(value, { stream, eventId: id, path });
    });
  }
}

function upcastData(definition: EventDefinition, version: number, data: object): object | UnreadableReason {
  if (version > definition.version) return 'unknown-version';
  let current = data;
  for (let v = version; v < definition.version; v += 1) {
    const upcast = definition.upcasts?.[v];
    if (!upcast) return 'unknown-version';
    try {
      current = upcast(current as never);
    } catch {
      return 'upcast-failed';
    }
  }
  return current;
}

function unknown(wire: WireEvent, reason: UnreadableReason): DecodedEvent {
  const { id, stream, revision, position, type, data, metadata } = wire;
  return {
    kind: 'unknown',
    event: { id, stream, revision, position, type, reason, data: readable(data), metadata: readable(metadata) },
  };
}

function readable(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
