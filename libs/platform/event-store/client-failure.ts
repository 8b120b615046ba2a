/**
 * What a failure of the official client means. The client throws its own errors, told by `type`, but also bare gRPC
 * errors, told only by `code` (when the very first call finds no server): both are read here and nowhere else.
 */
import { ErrorType, isCommandError, WrongExpectedVersionError } from '@eventstore/db-client';
import { EventStoreRefused } from './event-store-errors';
import { revisionNumber } from './client-event';

/** gRPC status codes (grpc.io). */
const GRPC = {
  INVALID_ARGUMENT: 3,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  UNIMPLEMENTED: 12,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
};

export type ClientFailure =
  /** Nothing was written; the stream's last revision (−1: none), where the store says it. */
  | { readonly kind: 'wrong-revision'; readonly actual: number }
  | { readonly kind: 'stream-not-found' }
  /** Refused for good; nothing was written. */
  | { readonly kind: 'refused'; readonly error: EventStoreRefused }
  /** No request left this process. */
  | { readonly kind: 'unsent' }
  /** Anything may have happened on the other side. */
  | { readonly kind: 'uncertain' };

export function readFailure(error: unknown): ClientFailure {
  if (error instanceof WrongExpectedVersionError) {
    const actual = error.actualVersion;
    return { kind: 'wrong-revision', actual: typeof actual === 'bigint' ? revisionNumber(actual) : -1 };
  }
  const { type, code } = tell(error);
  switch (type) {
    case ErrorType.STREAM_NOT_FOUND:
      return { kind: 'stream-not-found' };
    case ErrorType.STREAM_DELETED:
      return refused('stream-deleted', error);
    case ErrorType.NOT_LEADER:
      // Nothing was written; the client itself turns to the leader it was told of.
      return { kind: 'unsent' };
    case ErrorType.ACCESS_DENIED:
      return refused('access-denied', error);
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return refused('append-too-large', error);
    case ErrorType.UNSUPPORTED:
    case ErrorType.INVALID_ARGUMENT:
      return refused('not-served', error);
    default:
      return readStatus(code, error);
  }
}

function readStatus(code: number | undefined, error: unknown): ClientFailure {
  switch (code) {
    case GRPC.UNIMPLEMENTED:
    case GRPC.INVALID_ARGUMENT:
      return refused('not-served', error);
    case GRPC.PERMISSION_DENIED:
    case GRPC.UNAUTHENTICATED:
      return refused('access-denied', error);
    case GRPC.NOT_FOUND:
      return { kind: 'stream-not-found' };
    case GRPC.UNAVAILABLE:
      // A bare gRPC error comes from the handshake before the append; the other text is grpc-js's for a refused connection.
      if (!isOfClient(error) || message(error).includes('No connection established')) return { kind: 'unsent' };
      return { kind: 'uncertain' };
    default:
      return { kind: 'uncertain' };
  }
}

/** One line for logs and health: never an event's content. */
export function describeFailure(error: unknown): string {
  const { type, code } = tell(error);
  const told = type ?? (code === undefined ? undefined : `grpc ${code}`);
  return told === undefined ? message(error) : `${told}: ${message(error)}`;
}

function tell(error: unknown): { type: string | undefined; code: number | undefined } {
  if (typeof error !== 'object' || error === null) return { type: undefined, code: undefined };
  return {
    type: 'type' in error && typeof error.type === 'string' ? error.type : undefined,
    code: 'code' in error && typeof error.code === 'number' ? error.code : undefined,
  };
}

function isOfClient(error: unknown): boolean {
  return error instanceof Error && isCommandError(error);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function refused(reason: EventStoreRefused['reason'], error: unknown): ClientFailure {
  return { kind: 'refused', error: new EventStoreRefused(reason, describeFailure(error), error) };
}
