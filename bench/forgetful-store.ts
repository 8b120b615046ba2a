/**
 * A server that answers appends at once, over the embedded store's own transport, and keeps nothing: what a client appends to
 * it per second is the client's own limit.
 */
import { GrpcServer } from '../apps/eventstore/grpc/grpc-server';
import { GrpcError, Status } from '../apps/eventstore/grpc/status';
import { batchAppend } from '../apps/eventstore/services/batch-append';
import { serverFeatures } from '../apps/eventstore/services/server-features';

let position = 0;

const server = new GrpcServer(
  new Map([
    [
      '/event_store.client.streams.Streams/BatchAppend',
      batchAppend({
        pendingBytes: 0,
        append: ({ events }) =>
          Promise.resolve({ kind: 'appended', revision: events.length - 1, position: position++ }),
      }),
    ],
    ['/event_store.client.server_features.ServerFeatures/GetSupportedMethods', serverFeatures],
  ]),
  (path) => new GrpcError(Status.UNIMPLEMENTED, `${path} is not served.`),
  (error) => console.error(error),
);
process.on('SIGTERM', () => process.exit(0));
server.listen(0, '127.0.0.1').then(
  (port) => console.log(`ready on 127.0.0.1:${port}`),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
