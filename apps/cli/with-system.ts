/** Gives a command the system, and takes it away again whatever happens. */
import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CliModule } from './cli.module';
import { connect, type Connection } from './connection';
import type { ConnectionOptions } from './options';
import { say, StderrLogger } from './stderr-logger';

/** What a command works with. */
export interface SystemAtHand {
  readonly app: INestApplicationContext;
  readonly connection: Connection;
  /** Aborted by SIGINT or SIGTERM: long work stops at the next safe point. */
  readonly interrupted: AbortSignal;
}

/** Runs the work and returns its exit code. */
export async function withSystem(
  options: ConnectionOptions,
  work: (system: SystemAtHand) => Promise<number>,
  makesFolder = false,
): Promise<number> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort(new Error('interrupted'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const connection = await connect(options, say, makesFolder);
  try {
    interruption.signal.throwIfAborted();
    const app = await NestFactory.createApplicationContext(CliModule.forRoot(connection), {
      logger: new StderrLogger(),
      abortOnError: false,
    });
    try {
      return await work({ app, connection, interrupted: interruption.signal });
    } finally {
      await app.close();
    }
  } finally {
    await connection.close();
  }
}
