/** Gossip.Read: a cluster of one, at the address the client has reached it by (`esdb+discover://`). */
import { randomUUID } from 'node:crypto';
import type { Handler } from '../grpc/grpc-server';
import { ProtoWriter } from '../wire/proto-writer';

const LEADER = 8;
const DEFAULT_PORT = 2113;
const TICKS_PER_MS = 10_000n;
const instanceId = randomUUID();

/** ClusterInfo: 1 members { 1 instance id, 2 time, 3 state, 4 alive, 5 end point { 1 address, 2 port } }. */
export const gossip: Handler = async (call) => {
  await call.single();
  const { hostname, port } = new URL(`http://${String(call.headers[':authority'])}`);
  const cluster = new ProtoWriter().message(1, (member) =>
    member
      .message(1, (id) => id.text(2, instanceId))
      .uint(2, BigInt(Date.now()) * TICKS_PER_MS)
      .uint(3, LEADER)
      .uint(4, 1)
      .message(5, (endPoint) => endPoint.text(1, hostname).uint(2, Number(port) || DEFAULT_PORT)),
  );
  call.write(cluster.framed());
};
