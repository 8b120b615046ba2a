import type { LocalDate } from './local-date';

/** The roles the API knows; `service` is an internal system such as loan servicing or the app's backend, `policy` writes policies. */
export const ROLES = [
  'borrower',
  'service',
  'officer',
  'supervisor',
  'auditor',
  'compliance',
  'operator',
  'policy',
] as const;
export type Role = (typeof ROLES)[number];

/** Who acts. `process` is the system itself, because time passed or an event happened. */
export interface Actor {
  readonly kind: 'person' | 'service' | 'process';
  readonly id: string;
  readonly role: Role | 'process';
}

/**
 * What the server stamps on a command: from its clock, the caller's token and the Idempotency-Key; never from a body.
 */
export interface CommandContext {
  /** UUIDv5 of client, method, path and Idempotency-Key; the ids of the events derive from it. */
  readonly commandId: string;
  /** The address the command was sent to names no stream; its body does. The command id is then bound to that stream. */
  readonly startsStream?: true;
  /** Keyed hash of the canonical body: a repeat with another body is recognised by it. */
  readonly bodyHash: string;
  /** The hash as versions before 0.2 wrote it, for bodies about a person: by it a repeat of theirs is recognised. */
  readonly formerBodyHash?: string;
  readonly correlationId: string;
  /** The command, or the event a process reacts to. */
  readonly causationId: string;
  readonly actor: Actor;
  /** Party id, when a representative or service acts for a person. */
  readonly onBehalfOf?: string;
  /** The Shanghai calendar date on which the command is taken. */
  readonly businessDate: LocalDate;
  /** ISO 8601 instant (UTC, milliseconds) at which the command was taken. */
  readonly recordedAt: string;
}

/** What a command gets beside its own data. */
export interface CommandStamp {
  readonly context: CommandContext;
  /** The revision the caller has seen; the command fails when the stream has moved on. */
  readonly ifMatch?: number;
  /**
   * The command is sent because of an event that its sender was told by following the log. Then a state that contains whatever
   * the sender was told so far is enough to find that nothing is to be done, although the log may have gone on: that is what had
   * been found, had the command come as soon as the event happened. Not for who asks because of anything else.
   */
  readonly asFollowed?: boolean;
}

/** Whether a recorded hash is of the body this command came with. */
export function isSameBody(recorded: string | null, context: CommandContext): boolean {
  return recorded !== null && (recorded === context.bodyHash || recorded === context.formerBodyHash);
}
