/** Stops the Postgres of the integration tests and removes its folder. */
import { rmSync } from 'node:fs';
import type {} from './global-setup';

export default async function globalTeardown(): Promise<void> {
  const cluster = globalThis.reprieveTestCluster;
  if (!cluster) return;
  await cluster.server.stop();
  rmSync(cluster.dataDir, { recursive: true, force: true });
}
