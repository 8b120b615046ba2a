/** Gives a command the system in this process, and takes it away again whatever happens. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { standardOutput } from './answer';
import { CliModule } from './cli.module';
import { connect } from './connection';
import type { Place } from './place';
import { ProgressLine } from './progress-line';
import { say, StderrLogger } from './stderr-logger';
import type { SystemAtHand } from './system-at-hand';

/** Runs the work and returns its exit code. */
export async function withSystem(place: Place, work: (system: SystemAtHand) => Promise<number>): Promise<number> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort(new Error('interrupted'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const connection = await connect(place, say);
  try {
    interruption.signal.throwIfAborted();
    const app = await NestFactory.createApplicationContext(CliModule.forRoot(connection), {
      logger: new StderrLogger(),
      abortOnError: false,
    });
    try {
      return await work({
        app,
        keepsReadModels: connection.keepsReadModels,
        interrupted: interruption.signal,
        answer: standardOutput,
        say,
        progress: (title, unit) => new ProgressLine(title, unit),
      });
    } finally {
      await app.close();
    }
  } finally {
    await connection.close();
  }
}
