/** Stops the Postgres of the integration tests and removes what they left. */
import { rmSync } from 'node:fs';
import type {} from './global-setup';

export default async function globalTeardown(): Promise<void> {
  const run = globalThis.reprieveTestRun;
  if (!run) return;
  await run.server?.stop();
  rmSync(run.temporaryFolder, { recursive: true, force: true, maxRetries: 5 });
}
