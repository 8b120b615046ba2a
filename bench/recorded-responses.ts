/**
 * A server that answers Streams.Read with responses it read from another server and holds in memory as framed bytes, sent
 * over the embedded store's own transport, many to a write: nothing is serialised, nothing is read from disk. What a client
 * reads from it per second is the client's own limit.
 */
import { Client, credentials } from '@grpc/grpc-js';
import type { Call } from '../apps/eventstore/grpc/call';
import { GrpcServer } from '../apps/eventstore/grpc/grpc-server';
import { GrpcError, Status } from '../apps/eventstore/grpc/status';

const READ = '/event_store.client.streams.Streams/Read';
const FEATURES = '/event_store.client.server_features.ServerFeatures/GetSupportedMethods';
/** What is sent with one write; larger ones made no difference. */
const CHUNK_BYTES = 64 * 1024;
const HEADER_BYTES = 5;

const raw = (bytes: Buffer): Buffer => bytes;

/** A message as gRPC sends it: not compressed, its length, itself. */
function framed(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + message.length);
  frame.writeUInt8(0, 0);
  frame.writeUInt32BE(message.length, 1);
  message.copy(frame, HEADER_BYTES);
  return frame;
}

async function main(address: string): Promise<void> {
  const client = new Client(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  const features = await new Promise<Buffer>((resolve, reject) => {
    client.makeUnaryRequest(FEATURES, raw, raw, Buffer.alloc(0), (error, answer) =>
      answer ? resolve(answer) : reject(error ?? new Error('no answer')),
    );
  });
  let recorded: { readonly request: Buffer; readonly chunks: readonly Buffer[] } | undefined;

  /** The first reader's own request is passed on, so that what is recorded is what this client asks for. */
  const record = (request: Buffer): Promise<readonly Buffer[]> =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let frames: Buffer[] = [];
      let size = 0;
      const closeChunk = (): void => {
        chunks.push(Buffer.concat(frames));
        frames = [];
        size = 0;
      };
      const call = client.makeServerStreamRequest(READ, raw, raw, request);
      call.on('data', (message: Buffer) => {
        frames.push(framed(message));
        size += HEADER_BYTES + message.length;
        if (size >= CHUNK_BYTES) closeChunk();
      });
      call.on('end', () => {
        closeChunk();
        resolve(chunks);
      });
      call.on('error', reject);
    });

  const read = async (call: Call): Promise<void> => {
    const request = await call.single();
    if (!recorded?.request.equals(request)) recorded = { request, chunks: await record(request) };
    for (const chunk of recorded.chunks) await call.send(chunk);
  };
  const server = new GrpcServer(
    new Map([
      [READ, read],
      [FEATURES, (call: Call) => call.send(framed(features))],
    ]),
    (path) => new GrpcError(Status.UNIMPLEMENTED, `${path} was not recorded.`),
    (error) => console.error(error),
  );
  console.log(`ready on 127.0.0.1:${await server.listen(0, '127.0.0.1')}`);
  process.on('SIGTERM', () => process.exit(0));
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
