/**
 * An event a projection could not take: of an unknown type or version, one its code threw on, or one behind such an event
 * of the same borrower. Only where it stands is kept, never its payload: it can be read again from the log.
 */
import { parseStreamName, placeOf } from '#kernel';
import type { LogEntry } from '../engine/event-source';
import type { Position } from '../position';
import { storableText } from './storable-text';

export type ParkingCause = 'UNKNOWN_EVENT' | 'PROJECTION_FAILED' | 'ROW_REFUSED' | 'BEHIND_PARKED';

export interface ParkedEvent {
  readonly position: Position;
  /** What later events wait behind it: the borrower, or the stream when the borrower cannot be told. */
  readonly sequence: string;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly eventType: string;
  readonly cause: ParkingCause;
  /** The error's class and the place in the code; its message could quote the payload, so it is left out. */
  readonly detail: string | null;
}

/** The borrower an event belongs to, or its stream when that cannot be told; as text Postgres takes. */
export function sequenceOf(entry: LogEntry): string {
  return storableText(ownerOf(entry));
}

function ownerOf(entry: LogEntry): string {
  const { category, id } = parseStreamName(entry.event.stream);
  if (category === 'case' || category === 'party') return id;
  const { borrowerId } = (entry.event.data ?? {}) as { borrowerId?: unknown };
  if (typeof borrowerId === 'string') return borrowerId;
  const { subject } = (entry.event.metadata ?? {}) as { subject?: unknown };
  return typeof subject === 'string' ? subject : entry.event.stream;
}

export function parkedEvent(entry: LogEntry, cause: ParkingCause, error?: unknown): ParkedEvent {
  const { position, stream, revision, id, type } = entry.event;
  return {
    position,
    sequence: sequenceOf(entry),
    stream: storableText(stream),
    revision,
    eventId: id,
    eventType: storableText(type),
    cause,
    detail: entry.kind === 'unknown' ? entry.event.reason : error === undefined ? null : placeOf(error),
  };
}

/** The sequences that wait, while a batch is folded: those known before and those it adds. */
export class WaitingSequences {
  private readonly added = new Set<string>();

  constructor(private readonly known: ReadonlySet<string>) {}

  /** Whether the event must wait behind a parked one. Asking is cheap while nothing is parked. */
  holds(entry: LogEntry): boolean {
    if (this.known.size === 0 && this.added.size === 0) return false;
    return this.has(sequenceOf(entry)) || this.has(storableText(entry.event.stream));
  }

  add(parked: ParkedEvent): ParkedEvent {
    this.added.add(parked.sequence);
    this.added.add(parked.stream);
    return parked;
  }

  private has(sequence: string): boolean {
    return this.known.has(sequence) || this.added.has(sequence);
  }
}
