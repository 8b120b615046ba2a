import type { Actor } from './command-context';
import type { LocalDate } from './local-date';

/** What stands beside every event: who, when, why and from which command. */
export interface EventMetadata {
  /** Version of the event's shape as registered; old versions are upcast when read. */
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly bodyHash: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly actor: Actor;
  readonly onBehalfOf?: string;
  /** The party the event is about; its key encrypts the personal fields. */
  readonly subject?: string;
  readonly loanIds?: readonly string[];
  readonly businessDate: LocalDate;
  /** ISO 8601 instant, UTC. The audit's time; the store's own `created` is never used (it is cut to seconds on reads). */
  readonly recordedAt: string;
}
