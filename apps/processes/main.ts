/** The processes as a program: reacts to events and to days that come until it is told to stop. */
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ProcessesAppModule } from './processes-app.module';

async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(ProcessesAppModule.forRoot(process.env), {
    logger: ['log', 'warn', 'error'],
    abortOnError: false,
  });
  app.enableShutdownHooks();
  new Logger('Processes').log('the processes are up');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
