/** Requests and replies of BatchAppend. */
import type { AppendOutcome } from '../log/append-request';
import { type Expectation, putPosition, putStream, streamName } from './common';
import { LARGEST_APPEND } from './proposed-event';
import { ProtoReader } from './proto-reader';
import { ProtoWriter } from './proto-writer';

/** What all messages of one append share; only its first carries it. */
export interface BatchOptions extends Expectation {
  readonly stream: Buffer;
  /** Milliseconds since 1970 after which nobody waits for the answer. */
  readonly deadline: number;
}

/** One message: a part of an append. `correlation` is the field as it came, to be sent back the same. */
export interface BatchPart {
  readonly correlation: Buffer;
  readonly options: BatchOptions | undefined;
  readonly events: readonly Buffer[];
  readonly final: boolean;
}

const NOTHING = Buffer.alloc(0);
/** Error codes in google.rpc.Status; the client goes by the type of the details. */
const CODE = { failedPrecondition: 9, invalidArgument: 3, deadlineExceeded: 4, unavailable: 14 } as const;

export function readBatchPart(message: Buffer): BatchPart {
  const reader = new ProtoReader(message);
  const events: Buffer[] = [];
  let correlation: Buffer = NOTHING;
  let options: BatchOptions | undefined;
  let final = false;
  while (reader.next()) {
    if (reader.field === 1) correlation = reader.bytes();
    else if (reader.field === 2) options = readOptions(reader.bytes());
    else if (reader.field === 3) events.push(reader.bytes());
    else if (reader.field === 4) final = reader.number() === 1;
  }
  return { correlation, options, events, final };
}

/** 1 stream, 2 position, 3 no stream, 4 any, 5 stream exists, 6 deadline (a time), 7 deadline (a span). */
function readOptions(message: Buffer): BatchOptions {
  const reader = new ProtoReader(message);
  let stream: Buffer = NOTHING;
  let expectation: Expectation = { expected: 'any', exact: -2n };
  let deadline = Infinity;
  while (reader.next()) {
    if (reader.field === 1) stream = streamName(reader.bytes());
    else if (reader.field === 2) {
      const exact = reader.uint64();
      expectation = { expected: Number(exact), exact };
    } else if (reader.field === 3) expectation = { expected: 'no-stream', exact: -1n };
    else if (reader.field === 5) expectation = { expected: 'stream-exists', exact: -4n };
    else if (reader.field === 6) deadline = milliseconds(reader.bytes());
    else if (reader.field === 7) deadline = Date.now() + milliseconds(reader.bytes());
  }
  return { stream, ...expectation, deadline };
}

/** Timestamp and Duration alike: 1 seconds, 2 nanoseconds. */
function milliseconds(message: Buffer): number {
  const reader = new ProtoReader(message);
  let ms = 0;
  while (reader.next()) {
    if (reader.field === 1) ms += signed(reader.number()) * 1000;
    else if (reader.field === 2) ms += signed(reader.number()) / 1e6;
  }
  return ms;
}

/** Negative numbers come as their 64-bit complement; to the millisecond the rounding of so large a number is no matter. */
const signed = (value: number): number => (value >= 2 ** 63 ? value - 2 ** 64 : value);

/** The answer to one append. */
export function batchResponse(correlation: Buffer, options: BatchOptions, outcome: AppendOutcome): Buffer {
  if (outcome.kind === 'deleted') {
    return batchError(correlation, options, CODE.failedPrecondition, 'StreamDeleted', (details) =>
      putStream(details, 1, options.stream),
    );
  }
  if (outcome.kind === 'wrong-revision') {
    return batchError(correlation, options, CODE.failedPrecondition, 'WrongExpectedVersion', (details) => {
      if (outcome.current >= 0) details.uint(1, outcome.current);
      else details.message(2);
      if (typeof options.expected === 'number') details.uint(3, options.exact);
      else details.message(options.expected === 'any' ? 4 : options.expected === 'stream-exists' ? 5 : 6);
    });
  }
  const writer = new ProtoWriter().bytes(1, correlation).message(3, (success) => {
    if (outcome.revision >= 0) success.uint(1, outcome.revision);
    else success.message(2);
    if (outcome.position > 0) putPosition(success, 3, outcome.position);
    else success.message(4);
  });
  return finish(writer, options);
}

export const batchBadRequest = (correlation: Buffer, options: BatchOptions): Buffer =>
  batchError(correlation, options, CODE.invalidArgument, 'BadRequest');

export const batchTimeout = (correlation: Buffer, options: BatchOptions): Buffer =>
  batchError(correlation, options, CODE.deadlineExceeded, 'Timeout');

export const batchUnknown = (correlation: Buffer, options: BatchOptions): Buffer =>
  batchError(correlation, options, CODE.unavailable, 'Unknown');

export const batchTooLarge = (correlation: Buffer, options: BatchOptions): Buffer =>
  batchError(correlation, options, CODE.invalidArgument, 'MaximumAppendSizeExceeded', (details) =>
    details.uint(1, LARGEST_APPEND),
  );

/** BatchAppendResp.error is a google.rpc.Status: 1 code, 2 message, 3 details (Any: 1 type, 2 value). */
function batchError(
  correlation: Buffer,
  options: BatchOptions,
  code: number,
  type: string,
  fill: (details: ProtoWriter) => void = () => {},
): Buffer {
  const writer = new ProtoWriter().bytes(1, correlation).message(2, (status) =>
    status
      .uint(1, code)
      .text(2, type)
      .message(3, (any) => any.text(1, `type.googleapis.com/event_store.client.${type}`).message(2, fill)),
  );
  return finish(writer, options);
}

/** 4 stream, and the expectation again: 5 position, 6 no stream, 7 any, 8 stream exists. */
function finish(writer: ProtoWriter, { stream, expected, exact }: BatchOptions): Buffer {
  putStream(writer, 4, stream);
  if (typeof expected === 'number') writer.uint(5, exact);
  else writer.message(expected === 'no-stream' ? 6 : expected === 'any' ? 7 : 8);
  return writer.framed();
}
