/** ServerFeatures.GetSupportedMethods: what clients may ask of this server. */
import { ProtoWriter } from '../wire/proto-writer';
import type { Handler } from '../grpc/grpc-server';

/** The version of the server whose answers are the measure of this one. */
const VERSION = '23.10.8';

const METHODS: readonly (readonly [service: string, method: string, features: readonly string[]])[] = [
  ['event_store.client.streams.streams', 'read', ['position', 'events']],
  ['event_store.client.streams.streams', 'append', []],
  ['event_store.client.streams.streams', 'delete', []],
  ['event_store.client.streams.streams', 'tombstone', []],
  ['event_store.client.streams.streams', 'batchappend', ['deadline_duration']],
  ['event_store.client.gossip.gossip', 'read', []],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods', []],
];

const RESPONSE = METHODS.reduce(
  (writer, [service, method, features]) =>
    writer.message(1, (entry) => {
      entry.text(1, method).text(2, service);
      for (const feature of features) entry.text(3, feature);
    }),
  new ProtoWriter(),
)
  .text(2, VERSION)
  .framed();

export const serverFeatures: Handler = async (call) => {
  await call.single();
  call.write(RESPONSE);
};
