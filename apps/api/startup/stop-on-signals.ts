/** Finishes what was accepted when told to stop, and does not wait for ever. */
import type { INestApplication } from '@nestjs/common';
import type { Logger } from 'pino';

const DRAIN_LIMIT_MS = 10_000;

export function stopOnSignals(app: INestApplication, log: Logger): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping: finishing what was accepted');
    const limit = setTimeout(() => {
      log.error('not everything was finished in time');
      process.exit(1);
    }, DRAIN_LIMIT_MS);
    limit.unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
