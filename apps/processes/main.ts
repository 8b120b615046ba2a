/** The processes as a program: reacts to events and to days that come until it is told to stop. */
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { untilEventStoreAnswers } from '#event-store';
import { ProcessesAppModule } from './processes-app.module';
import { ConfigurationError, readProcessesConfiguration } from './processes-configuration';

const CONFIGURATION_EXIT = 78;

async function main(): Promise<void> {
  const configuration = readProcessesConfiguration(process.env);
  const logger = new Logger('Processes');
  await untilEventStoreAnswers(configuration.eventStoreUrl, (line) => logger.warn(line));
  const app = await NestFactory.create(ProcessesAppModule.forRoot(configuration), new FastifyAdapter(), {
    logger: ['log', 'warn', 'error'],
    abortOnError: false,
  });
  app.enableShutdownHooks();
  await app.listen(configuration.port, configuration.host);
  logger.log(`the processes are up, health and metrics on ${await app.getUrl()}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof ConfigurationError ? CONFIGURATION_EXIT : 1);
});
