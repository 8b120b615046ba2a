/**
 * A log as version 0.1.0 wrote it (see README.md here): whole streams in the order of the log, personal fields sealed, and
 * what that version made of them. Neither changes: the log stands for the logs that are in the field.
 */
import { readFileSync } from 'node:fs';
import { ALL_EVENTS } from '#event-book';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { EventCodec, type RecordedEvent, type WireEvent } from '#event-store';
import type { Facts } from './differences';

/** An event as it stands in the store. */
export interface GoldenEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly id: string;
  readonly data: object;
  readonly metadata: { readonly businessDate: string };
}

/** The wrapped key of a person, as the privacy schema kept it. */
export interface GoldenKey {
  readonly subject: string;
  readonly version: number;
  /** Base64. */
  readonly wrapped: string;
  readonly kekId: string;
  readonly algorithm: string;
}

/** The keys of the invented persons of the history, and the key that wraps them. */
export interface GoldenKeys {
  /** Base64. */
  readonly kek: string;
  readonly subjects: readonly GoldenKey[];
}

/**
 * Business dates on whose evening the system is looked at: instalments due; requests in review; offers awaiting an answer;
 * signatures pending; agreements broken; and the day on which the history ends.
 */
export const GOLDEN_DAYS = [
  '2025-12-12',
  '2026-11-01',
  '2026-11-02',
  '2026-11-03',
  '2027-01-12',
  '2027-08-13',
] as const;

const lines = <Line>(file: string): Line[] =>
  brotliDecompressSync(readFileSync(join(__dirname, file)))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

export function goldenLog(): readonly GoldenEvent[] {
  return lines<GoldenEvent>('log.jsonl.br');
}

/** What version 0.1.0 said, by what it is about. */
export function goldenFacts(file: 'folded' | 'answered'): Facts {
  return new Map(lines<[string, unknown]>(`${file}.jsonl.br`));
}

export function goldenKeys(): GoldenKeys {
  return JSON.parse(readFileSync(join(__dirname, 'keys.json'), 'utf8')) as GoldenKeys;
}

/** The log as today's code reads it. @throws Error naming the event that would be parked, and why */
export function decodedLog(): readonly RecordedEvent[] {
  const codec = new EventCodec(ALL_EVENTS);
  return goldenLog().map((event) => {
    const decoded = codec.decode({ ...event, isJson: true } satisfies WireEvent);
    if (decoded.kind === 'event') return decoded.event;
    throw new Error(`${event.stream}@${event.revision} ${event.type} is parked: ${decoded.event.reason}`);
  });
}
