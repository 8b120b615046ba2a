/**
 * A server that answers Streams.Read with responses it read from another server and holds in memory as bytes: nothing is
 * serialised, nothing is read from disk. What a client reads from it per second is the client's own limit.
 */
import {
  Client,
  credentials,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServerWritableStream,
  type handleUnaryCall,
} from '@grpc/grpc-js';

const raw = (bytes: Buffer): Buffer => bytes;
const method = (path: string, responseStream: boolean): MethodDefinition<Buffer, Buffer> => ({
  path,
  requestStream: false,
  responseStream,
  requestSerialize: raw,
  requestDeserialize: raw,
  responseSerialize: raw,
  responseDeserialize: raw,
});
const READ = '/event_store.client.streams.Streams/Read';
const FEATURES = '/event_store.client.server_features.ServerFeatures/GetSupportedMethods';

async function main(address: string): Promise<void> {
  const client = new Client(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  const features = await new Promise<Buffer>((resolve, reject) => {
    client.makeUnaryRequest(FEATURES, raw, raw, Buffer.alloc(0), (error, answer) =>
      answer ? resolve(answer) : reject(error ?? new Error('no answer')),
    );
  });
  let request: Buffer | undefined;
  const responses: Buffer[] = [];
  const server = new Server({ 'grpc.max_send_message_length': -1 });

  /** The first reader's own request is passed on, so that what is recorded is what this client asks for. */
  const record = (asked: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      request = asked;
      const call = client.makeServerStreamRequest(READ, raw, raw, asked);
      call.on('data', (bytes: Buffer) => responses.push(bytes));
      call.on('end', resolve);
      call.on('error', reject);
    });

  const read = async (call: ServerWritableStream<Buffer, Buffer>): Promise<void> => {
    if (!request?.equals(call.request)) {
      responses.length = 0;
      await record(call.request);
    }
    for (const bytes of responses) {
      if (!call.write(bytes)) await new Promise((resolve) => call.once('drain', resolve));
    }
    call.end();
  };
  const answerFeatures: handleUnaryCall<Buffer, Buffer> = (_call, answer) => answer(null, features);
  server.addService(
    { read: method(READ, true), features: method(FEATURES, false) },
    {
      read: (call: ServerWritableStream<Buffer, Buffer>) => {
        read(call).catch((error: Error) => call.destroy(error));
      },
      features: answerFeatures,
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  console.log(`ready on 127.0.0.1:${port}`);
  process.on('SIGTERM', () => process.exit(0));
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
