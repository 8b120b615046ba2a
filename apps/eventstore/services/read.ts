/** Streams.Read: reading a stream or $all once; subscriptions are handed on. */
import type { Call } from '../grpc/call';
import type { Handler } from '../grpc/grpc-server';
import { GrpcError, Status } from '../grpc/status';
import type { EventLog } from '../log/event-log';
import type { Selection } from '../log/selection';
import { type ReadRequest, readReadRequest } from '../wire/read-request';
import { streamNotFound } from '../wire/read-response';
import { pages } from './paging';
import { subscribeToAll } from './subscribe-to-all';
import { subscribeToStream } from './subscribe-to-stream';
import { visibleStream } from './visibility';

export const read =
  (log: EventLog): Handler =>
  async (call) => {
    const request = readReadRequest(await call.single());
    const { stream, maxCount } = request;
    if (maxCount === undefined) {
      if (request.backwards) throw new GrpcError(Status.INVALID_ARGUMENT, 'A subscription cannot go backwards.');
      await (stream ? subscribeToStream(log, call, request, stream) : subscribeToAll(log, call, request));
    } else if (stream) {
      await readStream(log, call, request, stream, maxCount);
    } else {
      await send(log, call, allSelection(log, request), request, maxCount);
    }
  };

async function readStream(
  log: EventLog,
  call: Call,
  request: ReadRequest,
  name: Buffer,
  maxCount: number,
): Promise<void> {
  if (maxCount === 0 || (request.from === 'end' && !request.backwards)) throw unexpected('ReadStreamResult');
  const { exists, id: streamId, first, last, createdFrom } = await visibleStream(log, name);
  if (!exists) {
    call.write(streamNotFound(name));
    return;
  }
  const at = request.from === 'end' ? last : request.from === 'start' ? 0 : request.from;
  const range = request.backwards ? { from: first, to: Math.min(at, last) } : { from: Math.max(at, first), to: last };
  await send(
    log,
    call,
    { of: 'stream', streamId, ...range, backwards: request.backwards, createdFrom },
    request,
    maxCount,
  );
}

/** Forwards a position is included, backwards it is not. */
function allSelection(log: EventLog, { from, backwards, filter }: ReadRequest): Selection {
  if (backwards) {
    if (typeof from === 'number' && from > log.last) throw unexpected('ReadAllResult');
    const to = from === 'end' ? log.last : from === 'start' ? 0 : from - 1;
    return { of: 'all', from: 1, to, backwards, filter: filter?.filter };
  }
  const start = from === 'end' ? Infinity : from === 'start' ? 1 : Math.max(from, 1);
  return { of: 'all', from: start, to: log.last, backwards, filter: filter?.filter };
}

async function send(
  log: EventLog,
  call: Call,
  selection: Selection,
  request: ReadRequest,
  maxCount: number,
): Promise<void> {
  for await (const page of pages(log, selection, maxCount, request)) {
    if (call.over) return;
    await call.send(page.bytes);
  }
}

/** The real server's words for a request whose result it has no answer for. */
function unexpected(result: string): GrpcError {
  return new GrpcError(Status.UNKNOWN, `Unexpected ${result}: Error`);
}
