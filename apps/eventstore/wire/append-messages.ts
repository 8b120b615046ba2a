/** Requests and replies of Append, Delete and Tombstone. */
import { GrpcError, Status } from '../grpc/status';
import type { AppendOutcome } from '../log/append-request';
import { type Expectation, putPosition, readExpectation, refused, streamName } from './common';
import { ProtoReader } from './proto-reader';
import { ProtoWriter } from './proto-writer';

/** Which stream, expected how. */
export interface StreamExpectation extends Expectation {
  readonly stream: Buffer;
}

/** Options of Append, Delete and Tombstone have the same form. */
export function readStreamOptions(message: Buffer): StreamExpectation {
  const reader = new ProtoReader(message);
  let stream: Buffer = Buffer.alloc(0);
  let expectation: Expectation | undefined;
  while (reader.next()) {
    if (reader.field === 1) stream = Buffer.from(streamName(reader.bytes()));
    else expectation = readExpectation(reader) ?? expectation;
  }
  if (!expectation || stream.length === 0 || stream.toString('latin1') === '$$') throw refused();
  return { stream, ...expectation };
}

/** One message of an Append call: its options or an event. */
export function readAppendPart(message: Buffer): { options?: Buffer; event?: Buffer } {
  const reader = new ProtoReader(message);
  const part: { options?: Buffer; event?: Buffer } = {};
  while (reader.next()) {
    if (reader.field === 1) part.options = reader.bytes();
    else if (reader.field === 2) part.event = reader.bytes();
  }
  return part;
}

/** Options of a Delete or Tombstone request. */
export function readDeleteRequest(message: Buffer): StreamExpectation {
  const reader = new ProtoReader(message);
  while (reader.next()) if (reader.field === 1) return readStreamOptions(reader.bytes());
  throw refused();
}

/** AppendResp: 1 success, 2 wrong expected version. A deleted stream is an error of the call. */
export function appendResponse(outcome: AppendOutcome, { stream, expected, exact }: StreamExpectation): Buffer {
  const writer = new ProtoWriter();
  if (outcome.kind === 'deleted') throw streamDeleted(stream);
  if (outcome.kind === 'wrong-revision') {
    return writer
      .message(2, (wrong) => {
        if (outcome.current >= 0) wrong.uint(6, outcome.current);
        else wrong.message(7);
        if (typeof expected === 'number') wrong.uint(8, exact);
        else wrong.message(expected === 'any' ? 9 : expected === 'stream-exists' ? 10 : 11);
      })
      .framed();
  }
  return writer
    .message(1, (success) => {
      if (outcome.revision >= 0) success.uint(1, outcome.revision);
      else success.message(2);
      if (outcome.position > 0) putPosition(success, 3, outcome.position);
      else success.message(4);
    })
    .framed();
}

/** DeleteResp and TombstoneResp: 1 position. */
export function deleteResponse(outcome: AppendOutcome, { stream, exact }: StreamExpectation): Buffer {
  if (outcome.kind === 'deleted') throw streamDeleted(stream);
  if (outcome.kind === 'wrong-revision') {
    const name = stream.toString('utf8');
    throw new GrpcError(
      Status.FAILED_PRECONDITION,
      `Delete failed due to WrongExpectedVersion. Stream: ${name}, Expected version: ${exact}, Actual version: ${outcome.current}`,
      {
        exception: 'wrong-expected-version',
        'stream-name': name,
        'expected-version': String(exact),
        'actual-version': String(outcome.current),
      },
    );
  }
  const writer = new ProtoWriter();
  putPosition(writer, 1, outcome.position);
  return writer.framed();
}

export function streamDeleted(stream: Buffer): GrpcError {
  const name = stream.toString('utf8');
  return new GrpcError(Status.FAILED_PRECONDITION, `Event stream '${name}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': name,
  });
}
