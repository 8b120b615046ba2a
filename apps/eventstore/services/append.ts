/** Streams.Append: one append per call; and Delete and Tombstone, which write too. */
import type { Call } from '../grpc/call';
import type { Handler } from '../grpc/grpc-server';
import { GrpcError, Status } from '../grpc/status';
import type { EventLog } from '../log/event-log';
import { ShuttingDown } from '../log/shutting-down';
import type { AppendOutcome, AppendRequest } from '../log/append-request';
import {
  appendResponse,
  deleteResponse,
  readAppendPart,
  readDeleteRequest,
  readStreamOptions,
  type StreamExpectation,
} from '../wire/append-messages';
import { refused } from '../wire/common';
import { isRefusal, LARGEST_APPEND, readProposedEvent, refusalError } from '../wire/proposed-event';
import type { ProposedEvent } from '../wire/recorded-event';
import { holdBack } from './hold-back';

export const append =
  (log: EventLog): Handler =>
  async (call) => {
    const { options, events } = await receive(call);
    await holdBack(log, call);
    const outcome = await write(log, { stream: options.stream, expected: options.expected, events });
    call.write(appendResponse(outcome, options));
  };

export const deleteStream =
  (log: EventLog, deletion: 'soft' | 'tombstone'): Handler =>
  async (call) => {
    const options = readDeleteRequest(await call.single());
    const outcome = await write(log, { stream: options.stream, expected: options.expected, events: [], deletion });
    call.write(deleteResponse(outcome, options));
  };

async function write(log: EventLog, request: AppendRequest): Promise<AppendOutcome> {
  try {
    return await log.append(request);
  } catch (error) {
    throw error instanceof ShuttingDown ? new GrpcError(Status.UNAVAILABLE, error.message) : error;
  }
}

async function receive(call: Call): Promise<{ options: StreamExpectation; events: ProposedEvent[] }> {
  let options: StreamExpectation | undefined;
  const events: ProposedEvent[] = [];
  let size = 0;
  await call.each((message) => {
    const part = readAppendPart(message);
    if (part.options) options = readStreamOptions(part.options);
    if (!part.event) return;
    const event = readProposedEvent(part.event);
    if (isRefusal(event)) throw refusalError(event);
    size += event.data.length;
    if (size > LARGEST_APPEND) throw tooLarge();
    events.push(event);
  });
  if (!options) throw refused();
  await call.assertWhole();
  return { options, events };
}

function tooLarge(): GrpcError {
  return new GrpcError(Status.INVALID_ARGUMENT, `Maximum Append Size of ${LARGEST_APPEND} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(LARGEST_APPEND),
  });
}
