/**
 * Sends a batch append by a client of its own and without the official client's book-keeping: a real server answers bad
 * input twice, and the second answer, of an append it has forgotten, ends the process of the official client.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import type { ClientDuplexStream, Metadata } from '@grpc/grpc-js';

/** How long a second answer may take. */
const SETTLE_MS = 300;
const PATIENCE_MS = 10_000;

/** What the client keeps to itself, but has: its connection, and what goes with each of its calls. */
interface ClientParts {
  getGRPCClient(type: typeof StreamsClient, name: string): Promise<StreamsClient>;
  callArguments(options: object, callOptions: object): [Metadata, object];
}

/** The answers to one append that should not be; the end of the call counts as one. */
export async function answersTo(
  client: EventStoreDBClient,
  stream: string,
  event: { readonly id: string; readonly type: string },
): Promise<string[]> {
  const parts = client as unknown as ClientParts;
  const streams = await parts.getGRPCClient(StreamsClient, 'bad input');
  const [metadata, options] = parts.callArguments({}, { deadline: Infinity });
  const call = streams.batchAppend(metadata, options);
  const answers = collect(call);
  call.write(badRequest(stream, event));
  const deadline = Date.now() + PATIENCE_MS;
  while (answers.length === 0 && Date.now() < deadline) await sleep(10);
  await sleep(SETTLE_MS);
  call.cancel();
  return answers;
}

function collect(call: ClientDuplexStream<BatchAppendReq, BatchAppendResp>): string[] {
  const answers: string[] = [];
  call.on('data', (answer: BatchAppendResp) => answers.push(answer.hasError() ? 'refused' : 'written'));
  call.on('error', () => answers.push('broken off'));
  return answers;
}

function badRequest(stream: string, { id, type }: { readonly id: string; readonly type: string }): BatchAppendReq {
  const message = new BatchAppendReq.ProposedMessage();
  message.setId(new UUID().setString(id));
  message.getMetadataMap().set('type', type);
  message.getMetadataMap().set('content-type', 'application/json');
  message.setData(Buffer.from('{}').toString('base64'));
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64')));
  options.setAny(new Empty());
  const request = new BatchAppendReq();
  request.setCorrelationId(new UUID().setString(randomUUID()));
  request.setOptions(options);
  request.addProposedMessages(message);
  request.setIsFinal(true);
  return request;
}
