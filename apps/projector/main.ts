/** The projector as a program: keeps the read models until it is told to stop, then finishes the batch in work. */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { untilEventStoreAnswers } from '#event-store';
import { ConfigurationError, readProjectorConfiguration } from './projector-configuration';
import { ProjectorModule } from './projector.module';

const CONFIGURATION_EXIT = 78;

async function main(): Promise<void> {
  const configuration = readProjectorConfiguration(process.env, randomBytes(32).toString('hex'));
  const logger = new Logger('Projector');
  await untilEventStoreAnswers(configuration.eventStoreUrl, (line) => logger.warn(line));
  const app = await NestFactory.create(ProjectorModule.forRoot(configuration), new FastifyAdapter(), {
    logger: ['log', 'warn', 'error'],
    abortOnError: false,
  });
  app.enableShutdownHooks();
  await app.listen(configuration.port, configuration.host);
  logger.log(`the projector is up, health and metrics on ${await app.getUrl()}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof ConfigurationError ? CONFIGURATION_EXIT : 1);
});
